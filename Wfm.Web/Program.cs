using Wfm.Web.Cli;
using Wfm.Web.Hosting;

if (Verbs.Asked(args)) return await Verbs.Run(args);

var app = WfmApplication.Build(args);
await app.RunWfm();
return 0;
