using Wfm.Tests.Faults;

return await FaultProgram.Main(args);
