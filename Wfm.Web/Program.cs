using Wfm.Web.Cli;

return await Verbs.Run(args);
