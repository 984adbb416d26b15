using System;

namespace Mnist.Terminal;

/// <summary>Shows how a run goes, for as long as it goes.</summary>
public interface IDisplay
{
    T During<T>(Func<Action<Status>, T> work);
}
