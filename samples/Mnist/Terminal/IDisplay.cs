using System;

namespace Mnist.Terminal;

/// <summary>Shows the progress of a run.</summary>
public interface IDisplay
{
    T During<T>(Func<Action<Status>, T> work);
}
