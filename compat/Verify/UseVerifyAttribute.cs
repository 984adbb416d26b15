using System;
using System.Reflection;
using System.Threading;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>
/// Knows which test is running, so that files are named after the test and not after a method it goes through. The
/// build puts it on every test assembly that says <c>UsesVerify</c>, as the real package does.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Running = new();

    internal static MethodInfo RunningTest =>
        Running.Value
        ?? throw new InvalidOperationException(
            "No test is running in this context. Verify is called from a test, in a project with "
                + "<UsesVerify>true</UsesVerify>."
        );

    public override void Before(MethodInfo methodUnderTest) => Running.Value = methodUnderTest;

    public override void After(MethodInfo methodUnderTest) => Running.Value = null;
}
