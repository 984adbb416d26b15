using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Models;

/// <summary>A network without attributes, for TorchSharp's own optimizers.</summary>
public sealed class StockStack(Layout layout) : LayerStack(layout);
