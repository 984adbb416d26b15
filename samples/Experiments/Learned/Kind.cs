using System.Collections.Generic;
using LearningToLearn.Models;
using LearningToLearn.Tasks;

namespace Experiments.Learned;

/// <summary>A kind of problem, and the learned optimizer that is tested on it.</summary>
/// <param name="IsTransfer">
/// A value that indicates whether the optimizer was trained on other problems, or for fewer steps.
/// </param>
public sealed record Kind(string Key, string Title, Suite Suite, IProblemSource Problems, bool IsTransfer, int Steps)
{
    private const int Together = 64;

    /// <summary>
    /// Gets the problems of the paper's training and tests, and its transfers; here the transfers of quadratics are to
    /// more dimensions and to more steps.
    /// </summary>
    public static IReadOnlyList<Kind> Of(Suite quadratics, Suite digits, DigitImages images, int steps) =>
        [
            new("quadratics", "Quadratics, 10 dimensions", quadratics, quadratics.Problems, IsTransfer: false, steps),
            new(
                "quadratics-longer",
                "Quadratics, twice the steps",
                quadratics,
                quadratics.Problems,
                IsTransfer: true,
                2 * steps
            ),
            new(
                "quadratics-larger",
                "Quadratics, 20 dimensions",
                quadratics,
                new QuadraticSource(dimensions: 20, count: Together),
                IsTransfer: true,
                steps
            ),
            new("mnist", "MNIST, 20 sigmoid units", digits, digits.Problems, IsTransfer: false, steps),
            new("mnist-longer", "MNIST, twice the steps", digits, digits.Problems, IsTransfer: true, 2 * steps),
            new(
                "mnist-wider",
                "MNIST, 40 units",
                digits,
                new DigitSource(images, [40], Activation.Sigmoid),
                IsTransfer: true,
                steps
            ),
            new(
                "mnist-deeper",
                "MNIST, two layers of 20",
                digits,
                new DigitSource(images, [20, 20], Activation.Sigmoid),
                IsTransfer: true,
                steps
            ),
            new(
                "mnist-relu",
                "MNIST, 20 units with ReLU",
                digits,
                new DigitSource(images, [20], Activation.ReLU),
                IsTransfer: true,
                steps
            ),
        ];
}
