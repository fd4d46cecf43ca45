using System.Reflection;
using Microsoft.Extensions.Logging;
using Wfm.Engine;
using Wfm.Web.Components;
using Wfm.Web.Security;

namespace Wfm.Tests.Web;

/// <summary>What goes wrong with a file that a browser's script hands over is said on the page and stands in the server's log.</summary>
public sealed class FileCallbackTests
{
    [Fact]
    public async Task A_fault_is_logged_and_said_instead_of_ending_unheard()
    {
        var (panel, log) = Panel();
        await panel.Take(() => throw new FormatException("digits"));
        Assert.NotNull(panel.Said);
        Assert.IsType<FormatException>(Assert.Single(log.Faults));
    }

    [Fact]
    public async Task A_refusal_is_said_in_its_own_words_and_is_no_fault()
    {
        var (panel, log) = Panel();
        await panel.Take(() => throw new RefusedException(new LocalText("太大", "too large")));
        Assert.Equal("too large", panel.Said?.En);
        Assert.Empty(log.Faults);
    }

    private static (FilePanel Panel, Heard Log) Panel()
    {
        var (panel, log) = (new FilePanel(), new Heard());
        typeof(WorkPanel).GetProperty("Log", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(panel, log);
        return (panel, log);
    }

    private sealed class FilePanel : WorkPanel
    {
        public LocalText? Said => Problem;

        public Task Take(Func<Task> operation) => RunFromBrowser(operation);
    }

    private sealed class Heard : ILogger<WorkPanel>
    {
        public List<Exception> Faults { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?,
            string> formatter) =>
            Faults.Add(exception!);
    }
}
