using System;

namespace Lrt;

/// <summary>The shape of the tensor that an element belongs to, in update rules.</summary>
/// <remarks>The rule language compiles it; ordinary code cannot call it, because a rule sees one element.</remarks>
public static class Shape
{
    /// <summary>The number of rows: the size of the first dimension; 1 for a single number.</summary>
    /// <exception cref="InvalidOperationException">The code is not compiled as an update rule.</exception>
    public static int Rows => throw Matrix.OneElement(0);

    /// <summary>The number of columns: the product of the sizes of all dimensions but the first.</summary>
    /// <exception cref="InvalidOperationException">The code is not compiled as an update rule.</exception>
    public static int Columns => throw Matrix.OneElement(0);

    /// <summary>The number of dimensions.</summary>
    /// <exception cref="InvalidOperationException">The code is not compiled as an update rule.</exception>
    public static int Dimensions => throw Matrix.OneElement(0);

    /// <summary>Gets the size of a dimension; 1 where the tensor does not have it.</summary>
    /// <param name="index">The dimension from 0, or from -1 backwards from the last; a constant.</param>
    /// <returns>The size.</returns>
    /// <exception cref="InvalidOperationException">The code is not compiled as an update rule.</exception>
    public static int Dimension(int index) => throw Matrix.OneElement(index);
}
