using System;
using System.Diagnostics;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Memory;

/// <summary>Trains a small model for many whole iterations and records the memory that it keeps.</summary>
public static class EnduranceRun
{
    public const string Header = "steps\tmanaged_bytes\tresident_bytes\tlive_tensors\tloss";

    private const int Rows = 5;

    public static void Run(int steps, Action<string> write)
    {
        random.manual_seed(1);
        using var model = new EnduranceModel();
        using var optimizer = model.CreateOptimizer();
        using Tensor x = randn(64, 16);
        using Tensor y = x.narrow(1, 0, 4).argmax(1);
        write(Header);

        // The first steps allocate the state and fill the caches of libtorch and the runtime.
        double loss = Train(model, optimizer, x, y, Math.Min(1000, steps));
        write(Line(Math.Min(1000, steps), loss));
        for (int row = 1; row <= Rows && steps > 1000; row++)
        {
            int from = 1000 + (int)((long)(steps - 1000) * (row - 1) / Rows);
            int to = 1000 + (int)((long)(steps - 1000) * row / Rows);
            loss = Train(model, optimizer, x, y, to - from);
            write(Line(to, loss));
        }
    }

    private static double Train(EnduranceModel model, ModelOptimizer optimizer, Tensor x, Tensor y, int steps)
    {
        double last = 0;
        for (int i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = nn.functional.cross_entropy(model.call(x), y);
            loss.backward();
            optimizer.step();
            last = loss.ToSingle();
        }

        optimizer.zero_grad();
        return last;
    }

    private static string Line(int steps, double loss)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        long managed = GC.GetTotalMemory(forceFullCollection: true);
        long live = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        return FormattableString.Invariant($"{steps}\t{managed}\t{process.WorkingSet64}\t{live}\t{loss:G4}");
    }
}
