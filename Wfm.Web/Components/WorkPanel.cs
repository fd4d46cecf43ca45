using Microsoft.AspNetCore.Components;
using Wfm.Engine;
using Wfm.Web.Security;

namespace Wfm.Web.Components;

/// <summary>Base of a part of a page that runs operations of its own and says what it could not do.</summary>
public abstract partial class WorkPanel : LivePart
{
    [Inject]
    private ILogger<WorkPanel> Log { get; set; } = default!;

    /// <summary>Who is signed in.</summary>
    [Parameter, EditorRequired]
    public CurrentUser User { get; set; } = CurrentUser.Nobody;

    private protected override CurrentUser Asking => User;

    /// <summary>
    /// Runs an operation that a script of the browser calls, such as the choice of a file. What it throws would end there unheard,
    /// so it is logged here, and said.
    /// </summary>
    protected Task RunFromBrowser(Func<Task> operation) => Run(async () =>
    {
        try
        {
            await operation();
        }
        catch (Exception fault) when (fault is not (ForbiddenException or RefusedException or OperationCanceledException))
        {
            LogFault(Log, fault);
            throw new RefusedException(new LocalText(
                "文件处理失败，未导入任何数据；服务器日志中有原因。",
                    "The file could not be dealt with, and nothing was imported; the server's log has the reason."));
        }
    });

    [LoggerMessage(Level = LogLevel.Error, Message = "A file that a user gave could not be dealt with.")]
    private static partial void LogFault(ILogger log, Exception fault);
}
