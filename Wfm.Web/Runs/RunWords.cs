using Wfm.Engine;
using Wfm.Web.Persistence.Entities;

namespace Wfm.Web.Runs;

/// <summary>What kinds and states of runs are called, once for all pages.</summary>
public static class RunWords
{
    public static LocalText NameOf(RunKind kind) => kind switch
    {
        RunKind.Solve => new("求解", "Solve"),
        RunKind.Placement => new("安排全月", "Placing the month"),
        RunKind.BackTest => new("回测", "Back-test"),
        RunKind.Conflict => new("无解原因", "Search for the conflict"),
        RunKind.Proof => new("核对证书", "Check of the certificate"),
        RunKind.Rotation => new("求轮班表", "Search for a rotation"),
        RunKind.PolicyTrial => new("规则试算", "Trial of a policy"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static LocalText NameOf(RunState state) => state switch
    {
        RunState.Queued => new("等待中", "Waiting"),
        RunState.Running => new("运行中", "Running"),
        RunState.Done => new("已完成", "Done"),
        RunState.Cancelled => new("已取消", "Cancelled"),
        RunState.Interrupted => new("已中断", "Interrupted"),
        RunState.Failed => new("未成功", "Failed"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    internal static LocalText Busy(Run run) => new(
        $"{NameOf(run.Subject.Kind).Zh}正在进行（{run.AskedBy} 发起）；请等它结束，或先停止它。",
        $"{NameOf(run.Subject.Kind).En}: one is under way already, asked for by {run.AskedBy}. Wait for it, or stop it first.");

    internal static LocalText Fault(RunKind kind) => new(
        $"{NameOf(kind).Zh}时出现故障，详情已写入服务器日志。", $"{NameOf(kind).En}: a fault ended it; the server log has the details.");

    internal static LocalText Unknown { get; } = new("没有这次运行。", "There is no such run.");

    internal static LocalText NothingLeft { get; } = new("这次运行没有留下可保留的结果。", "That run has left nothing to keep.");

    internal static LocalText Kept { get; } = new("中断前找到的结果已保留。", "What it had found before it was cut off has been kept.");

    internal static LocalText Unwritten { get; } = new(
        "结果未能写入数据库，可以重新开始。", "The result could not be written to the database; it can be started again.");
}
