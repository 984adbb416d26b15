using System;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;

namespace VerifyTests;

/// <summary>Awaitable, and a Task where a test returns one. Nothing happens before that.</summary>
public sealed class SettingsTask
{
    private readonly Lazy<Task> task;

    internal SettingsTask(Func<Task> compare) => task = new Lazy<Task>(() => Run(compare));

    public Task ToTask() => task.Value;

    public TaskAwaiter GetAwaiter() => ToTask().GetAwaiter();

    public ConfiguredTaskAwaitable ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    public static implicit operator Task(SettingsTask task) => task.ToTask();

    // Through an async method a failure ends up in the task, where xunit expects it.
    private static async Task Run(Func<Task> compare) => await compare();
}
