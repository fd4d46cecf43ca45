using Xunit.Abstractions;
using Xunit.Sdk;

namespace Wfm.Tests.Journeys;

/// <summary>Makes a <see cref="JourneyCase"/> of every <see cref="BrowserFactAttribute"/>.</summary>
public sealed class JourneyDiscoverer(IMessageSink diagnostics) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute) =>
        [new JourneyCase(diagnostics, discoveryOptions.MethodDisplayOrDefault(), discoveryOptions.MethodDisplayOptionsOrDefault(), testMethod)];
}

/// <summary>A journey whose failure says what was to be seen and heard when it gave up.</summary>
public sealed class JourneyCase : XunitTestCase
{
    [Obsolete("For the runner, which makes a case from its text.")]
    public JourneyCase()
    {
    }

    public JourneyCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions options, ITestMethod method)
        : base(diagnostics, display, options, method)
    {
    }

    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink, IMessageBus messageBus, object[] constructorArguments, ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource)
    {
        LastScene.Clear();
        return base.RunAsync(diagnosticMessageSink, new Telling(messageBus), constructorArguments, aggregator, cancellationTokenSource);
    }

    private sealed class Telling(IMessageBus inner) : IMessageBus
    {
        public bool QueueMessage(IMessageSinkMessage message) => inner.QueueMessage(
            message is ITestFailed failed
                ? new TestFailed(
                    failed.Test, failed.ExecutionTime, failed.Output, failed.ExceptionTypes,
                    [failed.Messages[0] + LastScene.Words, .. failed.Messages.Skip(1)], failed.StackTraces, failed.ExceptionParentIndices)
                : message);

        public void Dispose() => inner.Dispose();
    }
}
