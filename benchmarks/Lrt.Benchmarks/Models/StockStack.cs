using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Models;

/// <summary>Without attributes: what TorchSharp's own optimizers step.</summary>
public sealed class StockStack(Layout layout) : LayerStack(layout);
