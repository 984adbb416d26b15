using System;

namespace Lrt.Execution;

/// <summary>A tile of a tensor whose features are columns: some columns of some rows of one group.</summary>
/// <param name="Group">The index of the group.</param>
/// <param name="Section">The index of the section of rows within the group.</param>
/// <param name="FirstColumn">The first column, within the group.</param>
/// <param name="Columns">The number of columns.</param>
/// <param name="FirstRow">The first row, within the group.</param>
/// <param name="Rows">The number of rows.</param>
internal readonly record struct ColumnTile(
    int Group,
    int Section,
    int FirstColumn,
    int Columns,
    long FirstRow,
    long Rows
);

/// <summary>
/// Divides a tensor whose features are columns into tiles, which do not depend on the number of threads.
/// </summary>
internal sealed class ColumnTiling
{
    /// <summary>The number of rows of a section. Every section has sums of its own.</summary>
    public const int RowsPerSection = 1024;

    private readonly FeatureLayout layout;
    private readonly int strips;

    public ColumnTiling(FeatureLayout layout)
    {
        this.layout = layout;
        Stride = checked((int)(layout.Width * layout.Inner));
        Sections = checked((int)((layout.Outer + RowsPerSection - 1) / RowsPerSection));
        strips = (Stride + ColumnFrame.Columns - 1) / ColumnFrame.Columns;
        Count = (long)layout.Groups * Sections * strips;
    }

    /// <summary>The number of columns of a group, which is the number of elements from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>The number of neighbouring columns that belong to one feature.</summary>
    public long Inner => layout.Inner;

    public int Sections { get; }

    public long Count { get; }

    public long ElementsPerTile => layout.Features * layout.Elements / Count;

    public ColumnTile this[long index]
    {
        get
        {
            int column = (int)(index % strips) * ColumnFrame.Columns;
            int section = (int)(index / strips % Sections);
            long row = (long)section * RowsPerSection;
            return new ColumnTile(
                (int)(index / strips / Sections),
                section,
                column,
                Math.Min(ColumnFrame.Columns, Stride - column),
                row,
                Math.Min(RowsPerSection, layout.Outer - row)
            );
        }
    }

    /// <summary>Gets the feature of a column of a group.</summary>
    public int FeatureOf(int group, int column) => (group * layout.Width) + (int)(column / layout.Inner);

    /// <summary>Gets the index of the tile's first element.</summary>
    public long StartOf(ColumnTile tile) => (((tile.Group * layout.Outer) + tile.FirstRow) * Stride) + tile.FirstColumn;
}
