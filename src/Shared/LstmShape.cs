namespace Lrt.Contract;

/// <summary>
/// The sizes of a learned optimizer's LSTM layers and the order of its packed weights, which generated kernels read.
/// </summary>
internal static class LstmShape
{
    /// <summary>The gates of a unit, in the order of <see cref="LstmGate"/>.</summary>
    public const int Gates = (int)LstmGate.Output + 1;

    /// <summary>How many inputs the backward pass works on together; their weights stand together.</summary>
    public const int InputsPerGroup = 4;

    /// <summary>The inputs of the first layer.</summary>
    public static int InputsOf(Preprocessing preprocessing) => preprocessing == Preprocessing.LogAndSign ? 2 : 1;

    /// <summary>
    /// Packed weights of one unit in the forward pass: for each gate a bias and a weight for each input and each own
    /// output.
    /// </summary>
    public static int WeightsPerUnit(int inputs, int units) => Gates * (1 + inputs + units);

    /// <summary>Packed weights of one group of inputs in the backward pass.</summary>
    public static int WeightsPerGroup(int units) => Gates * units * InputsPerGroup;

    /// <summary>How many groups some inputs fill; the last one is filled up.</summary>
    public static int GroupsOf(int inputs) => (inputs + InputsPerGroup - 1) / InputsPerGroup;
}

/// <summary>The gates of an LSTM unit, in the order of their weights.</summary>
internal enum LstmGate
{
    /// <summary>i: how much of the candidate enters the cell.</summary>
    Input,

    /// <summary>j: what may enter the cell.</summary>
    Candidate,

    /// <summary>f: how much of the cell stays.</summary>
    Forget,

    /// <summary>o: how much of the cell is the output.</summary>
    Output,
}
