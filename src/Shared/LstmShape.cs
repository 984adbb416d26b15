namespace Lrt.Contract;

/// <summary>
/// The sizes of a learned optimizer's LSTM layers and the order of its packed weights, which generated kernels read.
/// </summary>
internal static class LstmShape
{
    /// <summary>The number of gates of a unit, in the order of <see cref="LstmGate"/>.</summary>
    public const int Gates = (int)LstmGate.Output + 1;

    /// <summary>
    /// The number of inputs that the backward pass works on together, and whose weights are adjacent.
    /// </summary>
    public const int InputsPerGroup = 4;

    /// <summary>Gets the number of inputs of the first layer.</summary>
    public static int InputsOf(Preprocessing preprocessing) => preprocessing == Preprocessing.LogAndSign ? 2 : 1;

    /// <summary>
    /// Gets the number of packed weights of one unit in the forward pass: for each gate a bias, a weight for each input
    /// and a weight for each of the layer's own outputs.
    /// </summary>
    public static int WeightsPerUnit(int inputs, int units) => Gates * (1 + inputs + units);

    /// <summary>Gets the number of packed weights of one group of inputs in the backward pass.</summary>
    public static int WeightsPerGroup(int units) => Gates * units * InputsPerGroup;

    /// <summary>Gets the number of groups for a number of inputs; the last group is padded.</summary>
    public static int GroupsOf(int inputs) => (inputs + InputsPerGroup - 1) / InputsPerGroup;
}

/// <summary>Specifies the gates of an LSTM unit, in the order of their weights.</summary>
internal enum LstmGate
{
    /// <summary>The gate i: the fraction of the candidate that enters the cell.</summary>
    Input,

    /// <summary>The candidate j for the cell.</summary>
    Candidate,

    /// <summary>The gate f: the fraction of the cell that is kept.</summary>
    Forget,

    /// <summary>The gate o: the fraction of the cell that is the output.</summary>
    Output,
}
