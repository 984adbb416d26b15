using TorchSharp;
using static TorchSharp.torch;

namespace TrainingApp1;

/// <summary>Points in the plane on two spirals, which a model is to tell apart. Put your own data here.</summary>
public static class Spirals
{
    /// <summary>Draws points [count, 2] and their classes [count].</summary>
    public static (Tensor Points, Tensor Classes) Draw(int count)
    {
        Tensor classes = randint(0, 2, [count]);
        Tensor along = rand(count) * 3 + 0.2;
        Tensor angle = along * 2 + classes * Math.PI;
        Tensor points = stack([along * angle.cos(), along * angle.sin()], 1) + 0.05 * randn(count, 2);
        return (points, classes);
    }
}
