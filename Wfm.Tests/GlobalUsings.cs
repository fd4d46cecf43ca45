global using Wfm.Engine.Rostering.Compiling;
global using Wfm.Engine.Rostering.Fairness;
global using Xunit;
