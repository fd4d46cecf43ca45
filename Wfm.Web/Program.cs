using Wfm.Web.Cli;

if (Verbs.Asked(args)) return await Verbs.Run(args);

var builder = WebApplication.CreateBuilder(args);
var app = builder.Build();
await app.RunAsync();
return 0;
