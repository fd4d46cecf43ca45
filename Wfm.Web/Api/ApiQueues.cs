using Wfm.Engine;

namespace Wfm.Web.Api;

internal static class ApiQueues
{
    public static ApiProblemException Unknown(string queue) => ApiProblemException.NotFound(
        "queue", queue, new LocalText("应为本中心该月有的队列。", "A queue that the centre has in that month."));
}
