using Wfm.Web.Cli;
using Wfm.Web.Hosting;

if (Verbs.Asked(args)) return await Verbs.Run(args);

var app = WfmApplication.Build(args);
return await app.RunWfm();
