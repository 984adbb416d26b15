using System;
using System.Globalization;

namespace Lrt.Contract;

/// <summary>The sizes of a tensor that a rule can read, by the names under which they travel.</summary>
internal static class ShapeNumber
{
    /// <summary>The size of the first dimension.</summary>
    public const string Rows = nameof(Rows);

    /// <summary>The product of the sizes of all other dimensions.</summary>
    public const string Columns = nameof(Columns);

    /// <summary>The number of dimensions.</summary>
    public const string Dimensions = nameof(Dimensions);

    private const string Dimension = nameof(Dimension);

    /// <summary>Gets the name of the size of one dimension.</summary>
    /// <param name="index">The dimension from 0; from -1 backwards, counted from the last.</param>
    public static string OfDimension(int index) => Dimension + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Gets a value that indicates whether a word is such a name.</summary>
    public static bool IsName(string word) =>
        word is Rows or Columns or Dimensions || (IndexOf(word) is { } index && OfDimension(index) == word);

    /// <summary>Gets the number of a tensor. A dimension that the tensor does not have has size 1.</summary>
    /// <param name="name">The name.</param>
    /// <param name="dimensions">The number of its dimensions.</param>
    /// <param name="sizeOf">Gets the size of a dimension.</param>
    public static double Of(string name, int dimensions, Func<int, long> sizeOf)
    {
        switch (name)
        {
            case Dimensions:
                return dimensions;
            case Rows:
                return dimensions == 0 ? 1 : sizeOf(0);
            case Columns:
                double columns = 1;
                for (int d = 1; d < dimensions; d++)
                {
                    columns *= sizeOf(d);
                }

                return columns;
            default:
                int index = IndexOf(name)!.Value;
                index = index < 0 ? dimensions + index : index;
                return index >= 0 && index < dimensions ? sizeOf(index) : 1;
        }
    }

    /// <summary>Gets the dimension of which a name is the size; null for any other name.</summary>
    public static int? IndexOf(string word) =>
        word.StartsWith(Dimension, StringComparison.Ordinal)
        && int.TryParse(
            word.Substring(Dimension.Length),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out int index
        )
            ? index
            : null;
}
