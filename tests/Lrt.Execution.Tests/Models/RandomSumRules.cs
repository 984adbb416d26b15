using System;
using System.Collections.Generic;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

// Random rules with sums, drawn once: sums of sums, of both scopes, with states of every structure. All of their
// functions are bounded, so that a step in single precision tells whether a kernel is right.

[UpdateRule]
public partial struct RandomSums0
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(C) / (1 + Norm.Global(MathF.Tanh(Second)));
        float x1 = MathF.Tanh(Second) / (1 + Norm.Global(MathF.Tanh(x0)));
        float x2 = MathF.Tanh(First * x0);
        float x3 = Mean.Tensor(MathF.Tanh(x2));
        float x4 = MathF.Tanh(x3 * x3);
        float x5 = x1 / (1 + (x2 * x2));
        float x6 = Mean.Global(MathF.Tanh(x2));
        float x7 = MathF.Sqrt(1 + (x4 * x4));
        float ofA = Norm.Tensor(MathF.Tanh(A * x0) * 0.25f);
        float ofB = Mean.Global(MathF.Tanh(B * x1) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * First) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x2);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x3)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x0));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x7)));
    }
}

[Optimizer(typeof(RandomSums0))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums0.A))]
[Hypergradient(0.02, Of = nameof(RandomSums0.B))]
[Hypergradient(0.02, Of = nameof(RandomSums0.C))]
public sealed partial class GlobalRandomSums0Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums1
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = Mean.Tensor(MathF.Tanh(parameter));
        float x1 = C + B;
        float x2 = Mean.Tensor(MathF.Tanh(x1));
        float x3 = Mean.Global(MathF.Tanh(x2));
        float x4 = x2 - x2;
        float x5 = MathF.Tanh(x4) / (1 + Norm.Global(MathF.Tanh(x2)));
        float x6 = MathF.Tanh(First) / (1 + Norm.Global(MathF.Tanh(Second)));
        float x7 = Mean.Tensor(MathF.Tanh(C));
        float x8 = MathF.Sqrt(1 + (x6 * x6));
        float ofA = Sum.Global(MathF.Tanh(A * C) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * x5) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * Second) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x3);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(C)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x1));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x2)));
    }
}

[Optimizer(typeof(RandomSums1))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums1.A))]
[Hypergradient(0.02, Of = nameof(RandomSums1.B))]
[Hypergradient(0.02, Of = nameof(RandomSums1.C))]
public sealed partial class GlobalRandomSums1Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums2
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = First - Second;
        float x1 = B + Second;
        float x2 = MathF.Tanh(B) / (1 + Norm.Global(MathF.Tanh(First)));
        float x3 = MathF.Tanh(First * First);
        float x4 = x1 / (1 + (Second * Second));
        float ofA = Norm.Global(MathF.Tanh(A * x0) * 0.25f);
        float ofB = Mean.Global(MathF.Tanh(B * gradient) * 0.25f);
        float ofC = Sum.Tensor(MathF.Tanh(C * parameter) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(C);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(Second)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(First));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x3)));
    }
}

[Optimizer(typeof(RandomSums2))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums2.A))]
[Hypergradient(0.02, Of = nameof(RandomSums2.B))]
[Hypergradient(0.02, Of = nameof(RandomSums2.C))]
public sealed partial class GlobalRandomSums2Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums3
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(Second) / (1 + Norm.Global(MathF.Tanh(C)));
        float x1 = MathF.Tanh(B * gradient);
        float x2 = MathF.Sqrt(1 + (x1 * x1));
        float x3 = MathF.Sqrt(1 + (x0 * x0));
        float x4 = MathF.Sqrt(1 + (x1 * x1));
        float x5 = Mean.Global(MathF.Tanh(x4));
        float ofA = Norm.Global(MathF.Tanh(A * x3) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * x4) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * x2) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x2);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x4)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(First));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * ofB)));
    }
}

[Optimizer(typeof(RandomSums3))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums3.A))]
[Hypergradient(0.02, Of = nameof(RandomSums3.B))]
[Hypergradient(0.02, Of = nameof(RandomSums3.C))]
public sealed partial class GlobalRandomSums3Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums4
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = parameter - C;
        float x1 = x0 - B;
        float x2 = MathF.Tanh(x1 * C);
        float x3 = MathF.Tanh(B) / (1 + Norm.Global(MathF.Tanh(x2)));
        float x4 = MathF.Tanh(C) / (1 + Norm.Global(MathF.Tanh(parameter)));
        float x5 = x2 + C;
        float x6 = MathF.Sqrt(1 + (gradient * gradient));
        float ofA = Norm.Tensor(MathF.Tanh(A * x4) * 0.25f);
        float ofB = Mean.Global(MathF.Tanh(B * x2) * 0.25f);
        float ofC = Mean.Global(MathF.Tanh(C * ofA) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x3);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofB)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x3));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * Second)));
    }
}

[Optimizer(typeof(RandomSums4))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums4.A))]
[Hypergradient(0.02, Of = nameof(RandomSums4.B))]
[Hypergradient(0.02, Of = nameof(RandomSums4.C))]
public sealed partial class GlobalRandomSums4Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums5
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = C / (1 + (A * A));
        float x1 = MathF.Tanh(gradient) / (1 + Norm.Global(MathF.Tanh(x0)));
        float x2 = C / (1 + (C * C));
        float x3 = MathF.Tanh(B) / (1 + Norm.Global(MathF.Tanh(x0)));
        float x4 = B / (1 + (x2 * x2));
        float x5 = Second / (1 + (C * C));
        float x6 = MathF.Tanh(B) / (1 + Norm.Global(MathF.Tanh(x3)));
        float x7 = MathF.Tanh(x4 * A);
        float x8 = Mean.Tensor(MathF.Tanh(x5));
        float ofA = Mean.Tensor(MathF.Tanh(A * x7) * 0.25f);
        float ofB = Sum.Global(MathF.Tanh(B * First) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * x1) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x6);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(Second)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x3));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x4)));
    }
}

[Optimizer(typeof(RandomSums5))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums5.A))]
[Hypergradient(0.02, Of = nameof(RandomSums5.B))]
[Hypergradient(0.02, Of = nameof(RandomSums5.C))]
public sealed partial class GlobalRandomSums5Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums6
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = Mean.Tensor(MathF.Tanh(A));
        float x1 = B / (1 + (A * A));
        float x2 = MathF.Tanh(parameter) / (1 + Norm.Global(MathF.Tanh(gradient)));
        float x3 = x2 - B;
        float x4 = MathF.Tanh(Second * A);
        float x5 = MathF.Tanh(x0 * parameter);
        float x6 = MathF.Tanh(x4) / (1 + Norm.Tensor(MathF.Tanh(x1)));
        float ofA = Norm.Global(MathF.Tanh(A * x6) * 0.25f);
        float ofB = Sum.Global(MathF.Tanh(B * ofA) * 0.25f);
        float ofC = Mean.Tensor(MathF.Tanh(C * First) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(A);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofC)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x6));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x1)));
    }
}

[Optimizer(typeof(RandomSums6))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums6.A))]
[Hypergradient(0.02, Of = nameof(RandomSums6.B))]
[Hypergradient(0.02, Of = nameof(RandomSums6.C))]
public sealed partial class GlobalRandomSums6Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums7
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = Mean.Tensor(MathF.Tanh(parameter));
        float x1 = B / (1 + (x0 * x0));
        float x2 = x1 / (1 + (gradient * gradient));
        float x3 = MathF.Tanh(x1) / (1 + Norm.Tensor(MathF.Tanh(A)));
        float x4 = B + x3;
        float x5 = MathF.Tanh(x2) / (1 + Norm.Tensor(MathF.Tanh(x3)));
        float x6 = x4 / (1 + (x3 * x3));
        float x7 = MathF.Tanh(gradient * x4);
        float ofA = Sum.Global(MathF.Tanh(A * x0) * 0.25f);
        float ofB = Mean.Tensor(MathF.Tanh(B * x7) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * First) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x4);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofB)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x3));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * ofC)));
    }
}

[Optimizer(typeof(RandomSums7))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums7.A))]
[Hypergradient(0.02, Of = nameof(RandomSums7.B))]
[Hypergradient(0.02, Of = nameof(RandomSums7.C))]
public sealed partial class GlobalRandomSums7Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums8
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Sqrt(1 + (A * A));
        float x1 = MathF.Sqrt(1 + (C * C));
        float x2 = x1 / (1 + (x0 * x0));
        float x3 = Mean.Tensor(MathF.Tanh(x2));
        float x4 = MathF.Tanh(x1) / (1 + Norm.Tensor(MathF.Tanh(C)));
        float x5 = MathF.Tanh(x2 * x2);
        float x6 = MathF.Sqrt(1 + (x5 * x5));
        float x7 = MathF.Tanh(x5) / (1 + Norm.Global(MathF.Tanh(x5)));
        float x8 = gradient + x7;
        float ofA = Sum.Tensor(MathF.Tanh(A * gradient) * 0.25f);
        float ofB = Sum.Global(MathF.Tanh(B * A) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * parameter) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x6);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x4)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x5));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x6)));
    }
}

[Optimizer(typeof(RandomSums8))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums8.A))]
[Hypergradient(0.02, Of = nameof(RandomSums8.B))]
[Hypergradient(0.02, Of = nameof(RandomSums8.C))]
public sealed partial class GlobalRandomSums8Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums9
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = parameter - C;
        float x1 = A + C;
        float x2 = MathF.Tanh(x0) / (1 + Norm.Tensor(MathF.Tanh(First)));
        float x3 = MathF.Tanh(x2) / (1 + Norm.Tensor(MathF.Tanh(Second)));
        float x4 = x3 / (1 + (First * First));
        float x5 = Mean.Global(MathF.Tanh(x3));
        float ofA = Sum.Global(MathF.Tanh(A * Second) * 0.25f);
        float ofB = Sum.Tensor(MathF.Tanh(B * gradient) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * ofB) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(C);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(A)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(ofA));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * Second)));
    }
}

[Optimizer(typeof(RandomSums9))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums9.A))]
[Hypergradient(0.02, Of = nameof(RandomSums9.B))]
[Hypergradient(0.02, Of = nameof(RandomSums9.C))]
public sealed partial class GlobalRandomSums9Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums10
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(B * B);
        float x1 = x0 - parameter;
        float x2 = x1 - x0;
        float x3 = B - Second;
        float x4 = MathF.Tanh(x1) / (1 + Norm.Tensor(MathF.Tanh(x3)));
        float x5 = x0 - x2;
        float x6 = x3 - x3;
        float x7 = First - x0;
        float ofA = Mean.Global(MathF.Tanh(A * x0) * 0.25f);
        float ofB = Mean.Tensor(MathF.Tanh(B * x4) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * C) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(Second);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x6)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(First));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x5)));
    }
}

[Optimizer(typeof(RandomSums10))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums10.A))]
[Hypergradient(0.02, Of = nameof(RandomSums10.B))]
[Hypergradient(0.02, Of = nameof(RandomSums10.C))]
public sealed partial class GlobalRandomSums10Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums11
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = Mean.Tensor(MathF.Tanh(B));
        float x1 = Mean.Global(MathF.Tanh(First));
        float x2 = MathF.Tanh(C) / (1 + Norm.Tensor(MathF.Tanh(Second)));
        float x3 = MathF.Sqrt(1 + (B * B));
        float x4 = MathF.Tanh(First * C);
        float x5 = MathF.Tanh(x1 * C);
        float ofA = Mean.Tensor(MathF.Tanh(A * gradient) * 0.25f);
        float ofB = Mean.Global(MathF.Tanh(B * A) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * gradient) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(First);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x0)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x5));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x4)));
    }
}

[Optimizer(typeof(RandomSums11))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums11.A))]
[Hypergradient(0.02, Of = nameof(RandomSums11.B))]
[Hypergradient(0.02, Of = nameof(RandomSums11.C))]
public sealed partial class GlobalRandomSums11Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums12
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = Mean.Tensor(MathF.Tanh(A));
        float x1 = gradient / (1 + (C * C));
        float x2 = C - parameter;
        float x3 = MathF.Tanh(Second) / (1 + Norm.Tensor(MathF.Tanh(x1)));
        float x4 = x1 - parameter;
        float x5 = MathF.Tanh(x3) / (1 + Norm.Tensor(MathF.Tanh(x1)));
        float ofA = Mean.Global(MathF.Tanh(A * x3) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * x5) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * gradient) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x1);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x4)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x5));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * First)));
    }
}

[Optimizer(typeof(RandomSums12))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums12.A))]
[Hypergradient(0.02, Of = nameof(RandomSums12.B))]
[Hypergradient(0.02, Of = nameof(RandomSums12.C))]
public sealed partial class GlobalRandomSums12Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums13
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = A + A;
        float x1 = Mean.Tensor(MathF.Tanh(x0));
        float x2 = MathF.Sqrt(1 + (B * B));
        float x3 = A + A;
        float x4 = MathF.Tanh(x1 * x3);
        float x5 = Mean.Tensor(MathF.Tanh(x3));
        float ofA = Sum.Global(MathF.Tanh(A * x5) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * C) * 0.25f);
        float ofC = Mean.Global(MathF.Tanh(C * x0) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x3);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofB)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(B));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * First)));
    }
}

[Optimizer(typeof(RandomSums13))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums13.A))]
[Hypergradient(0.02, Of = nameof(RandomSums13.B))]
[Hypergradient(0.02, Of = nameof(RandomSums13.C))]
public sealed partial class GlobalRandomSums13Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums14
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = B / (1 + (gradient * gradient));
        float x1 = MathF.Tanh(gradient) / (1 + Norm.Global(MathF.Tanh(C)));
        float x2 = C - C;
        float x3 = MathF.Sqrt(1 + (x0 * x0));
        float x4 = MathF.Tanh(x3) / (1 + Norm.Tensor(MathF.Tanh(x3)));
        float ofA = Mean.Global(MathF.Tanh(A * Second) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * gradient) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * A) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(C);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x4)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x0));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * C)));
    }
}

[Optimizer(typeof(RandomSums14))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums14.A))]
[Hypergradient(0.02, Of = nameof(RandomSums14.B))]
[Hypergradient(0.02, Of = nameof(RandomSums14.C))]
public sealed partial class GlobalRandomSums14Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums15
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Sqrt(1 + (A * A));
        float x1 = Second + Second;
        float x2 = parameter + x0;
        float x3 = gradient - x1;
        float x4 = Mean.Global(MathF.Tanh(x3));
        float x5 = MathF.Tanh(x3) / (1 + Norm.Global(MathF.Tanh(x3)));
        float x6 = gradient / (1 + (x0 * x0));
        float x7 = Mean.Global(MathF.Tanh(x6));
        float x8 = MathF.Tanh(x7 * x7);
        float ofA = Mean.Tensor(MathF.Tanh(A * x7) * 0.25f);
        float ofB = Norm.Global(MathF.Tanh(B * First) * 0.25f);
        float ofC = Mean.Global(MathF.Tanh(C * First) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(First);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofB)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(ofA));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * C)));
    }
}

[Optimizer(typeof(RandomSums15))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums15.A))]
[Hypergradient(0.02, Of = nameof(RandomSums15.B))]
[Hypergradient(0.02, Of = nameof(RandomSums15.C))]
public sealed partial class GlobalRandomSums15Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums16
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Sqrt(1 + (C * C));
        float x1 = x0 / (1 + (B * B));
        float x2 = Mean.Global(MathF.Tanh(x1));
        float x3 = MathF.Tanh(x2) / (1 + Norm.Global(MathF.Tanh(A)));
        float x4 = Mean.Tensor(MathF.Tanh(x1));
        float ofA = Mean.Global(MathF.Tanh(A * B) * 0.25f);
        float ofB = Mean.Global(MathF.Tanh(B * parameter) * 0.25f);
        float ofC = Mean.Tensor(MathF.Tanh(C * x3) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(ofB);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x4)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x1));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * B)));
    }
}

[Optimizer(typeof(RandomSums16))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums16.A))]
[Hypergradient(0.02, Of = nameof(RandomSums16.B))]
[Hypergradient(0.02, Of = nameof(RandomSums16.C))]
public sealed partial class GlobalRandomSums16Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums17
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(B * C);
        float x1 = C + A;
        float x2 = C + A;
        float x3 = MathF.Sqrt(1 + (C * C));
        float x4 = gradient - x2;
        float x5 = MathF.Tanh(gradient * x4);
        float x6 = x5 / (1 + (x5 * x5));
        float x7 = Mean.Tensor(MathF.Tanh(x5));
        float x8 = MathF.Tanh(x6) / (1 + Norm.Global(MathF.Tanh(x0)));
        float ofA = Norm.Global(MathF.Tanh(A * x6) * 0.25f);
        float ofB = Sum.Global(MathF.Tanh(B * x4) * 0.25f);
        float ofC = Sum.Tensor(MathF.Tanh(C * x5) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x6);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofA)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(First));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x3)));
    }
}

[Optimizer(typeof(RandomSums17))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums17.A))]
[Hypergradient(0.02, Of = nameof(RandomSums17.B))]
[Hypergradient(0.02, Of = nameof(RandomSums17.C))]
public sealed partial class GlobalRandomSums17Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums18
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = Second / (1 + (gradient * gradient));
        float x1 = C / (1 + (B * B));
        float x2 = MathF.Tanh(x1) / (1 + Norm.Global(MathF.Tanh(C)));
        float x3 = MathF.Tanh(x0 * x0);
        float x4 = x0 + x2;
        float ofA = Mean.Tensor(MathF.Tanh(A * First) * 0.25f);
        float ofB = Norm.Global(MathF.Tanh(B * Second) * 0.25f);
        float ofC = Norm.Global(MathF.Tanh(C * Second) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x3);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofB)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(x2));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x4)));
    }
}

[Optimizer(typeof(RandomSums18))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums18.A))]
[Hypergradient(0.02, Of = nameof(RandomSums18.B))]
[Hypergradient(0.02, Of = nameof(RandomSums18.C))]
public sealed partial class GlobalRandomSums18Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums19
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(B) / (1 + Norm.Tensor(MathF.Tanh(B)));
        float x1 = Mean.Tensor(MathF.Tanh(x0));
        float x2 = MathF.Tanh(B) / (1 + Norm.Global(MathF.Tanh(gradient)));
        float x3 = Mean.Tensor(MathF.Tanh(x0));
        float x4 = x1 / (1 + (parameter * parameter));
        float x5 = x0 / (1 + (x0 * x0));
        float ofA = Sum.Global(MathF.Tanh(A * C) * 0.25f);
        float ofB = Mean.Tensor(MathF.Tanh(B * x5) * 0.25f);
        float ofC = Mean.Global(MathF.Tanh(C * First) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(A);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(ofC)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(ofB));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x3)));
    }
}

[Optimizer(typeof(RandomSums19))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums19.A))]
[Hypergradient(0.02, Of = nameof(RandomSums19.B))]
[Hypergradient(0.02, Of = nameof(RandomSums19.C))]
public sealed partial class GlobalRandomSums19Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums20
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(C * C);
        float x1 = Mean.Global(MathF.Tanh(B));
        float x2 = MathF.Tanh(x1) / (1 + Norm.Global(MathF.Tanh(x0)));
        float x3 = MathF.Sqrt(1 + (x2 * x2));
        float x4 = x1 - x3;
        float x5 = Mean.Tensor(MathF.Tanh(x4));
        float x6 = Mean.Global(MathF.Tanh(First));
        float x7 = x4 - x0;
        float x8 = Mean.Tensor(MathF.Tanh(x7));
        float ofA = Sum.Global(MathF.Tanh(A * x7) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * x5) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * x8) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(First);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x4)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(B));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x2)));
    }
}

[Optimizer(typeof(RandomSums20))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums20.A))]
[Hypergradient(0.02, Of = nameof(RandomSums20.B))]
[Hypergradient(0.02, Of = nameof(RandomSums20.C))]
public sealed partial class GlobalRandomSums20Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums21
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = MathF.Tanh(gradient) / (1 + Norm.Tensor(MathF.Tanh(B)));
        float x1 = MathF.Sqrt(1 + (B * B));
        float x2 = MathF.Sqrt(1 + (x0 * x0));
        float x3 = Mean.Global(MathF.Tanh(x2));
        float x4 = x2 - x1;
        float x5 = x4 / (1 + (First * First));
        float ofA = Norm.Tensor(MathF.Tanh(A * x2) * 0.25f);
        float ofB = Sum.Global(MathF.Tanh(B * gradient) * 0.25f);
        float ofC = Sum.Global(MathF.Tanh(C * Second) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x1);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(A)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(Second));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x1)));
    }
}

[Optimizer(typeof(RandomSums21))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums21.A))]
[Hypergradient(0.02, Of = nameof(RandomSums21.B))]
[Hypergradient(0.02, Of = nameof(RandomSums21.C))]
public sealed partial class GlobalRandomSums21Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums22
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = B / (1 + (gradient * gradient));
        float x1 = C + C;
        float x2 = MathF.Tanh(B) / (1 + Norm.Tensor(MathF.Tanh(Second)));
        float x3 = MathF.Tanh(x1) / (1 + Norm.Global(MathF.Tanh(x1)));
        float x4 = MathF.Sqrt(1 + (x2 * x2));
        float ofA = Mean.Global(MathF.Tanh(A * x1) * 0.25f);
        float ofB = Sum.Global(MathF.Tanh(B * x1) * 0.25f);
        float ofC = Norm.Tensor(MathF.Tanh(C * B) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x4);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(x3)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(ofC));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * A)));
    }
}

[Optimizer(typeof(RandomSums22))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums22.A))]
[Hypergradient(0.02, Of = nameof(RandomSums22.B))]
[Hypergradient(0.02, Of = nameof(RandomSums22.C))]
public sealed partial class GlobalRandomSums22Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[UpdateRule]
public partial struct RandomSums23
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float A;

    [Hyperparameter(0.5)]
    public float B;

    [Hyperparameter(0.5)]
    public float C;

    [State]
    public float First;

    [State(StartsAtParameter = true)]
    public float Second;

    [State(0.5, Structure = Structure.Global)]
    public float OfAll;

    [State(0.25, Structure = Structure.PerTensor)]
    public float OfTensor;

    public float Update(float parameter, float gradient, int step)
    {
        float x0 = A / (1 + (B * B));
        float x1 = parameter - Second;
        float x2 = Mean.Global(MathF.Tanh(x0));
        float x3 = MathF.Tanh(x1) / (1 + Norm.Global(MathF.Tanh(x0)));
        float x4 = MathF.Tanh(First) / (1 + Norm.Tensor(MathF.Tanh(x3)));
        float x5 = MathF.Tanh(gradient * A);
        float ofA = Sum.Global(MathF.Tanh(A * gradient) * 0.25f);
        float ofB = Norm.Tensor(MathF.Tanh(B * A) * 0.25f);
        float ofC = Mean.Global(MathF.Tanh(C * ofB) * 0.25f);
        First = (0.5f * First) + MathF.Tanh(x0);
        Second = MathF.Tanh(Second + (C * gradient));
        OfAll = (0.5f * OfAll) + MathF.Tanh(Mean.Global(MathF.Tanh(B)) * A);
        OfTensor = MathF.Tanh(OfTensor + ofB);
        float moved = gradient + (0.25f * (First + Second)) + (0.1f * MathF.Tanh(ofA + ofC) * MathF.Tanh(ofB));
        return LearningRate * (moved + MathF.Tanh(OfAll * gradient) + (0.1f * MathF.Tanh(OfTensor * x4)));
    }
}

[Optimizer(typeof(RandomSums23))]
[Hypergradient(1e-3)]
[Hypergradient(0.02, Of = nameof(RandomSums23.A))]
[Hypergradient(0.02, Of = nameof(RandomSums23.B))]
[Hypergradient(0.02, Of = nameof(RandomSums23.C))]
public sealed partial class GlobalRandomSums23Zoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
