using System;

namespace Lrt.Execution;

/// <summary>A piece of a tensor whose features are columns: some columns of some rows of one group.</summary>
/// <param name="Group">Which group.</param>
/// <param name="Section">Which of the group's sections of rows.</param>
/// <param name="FirstColumn">The first column, within the group.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="FirstRow">The first row, within the group.</param>
/// <param name="Rows">How many rows.</param>
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
    /// <summary>Rows of a section; every section has sums of its own.</summary>
    private const int RowsPerSection = 1024;

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

    /// <summary>Columns of a group: elements from one row to the next.</summary>
    public int Stride { get; }

    /// <summary>Neighbouring columns of one feature.</summary>
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

    /// <summary>The feature that a column of a group belongs to.</summary>
    public int FeatureOf(int group, int column) => (group * layout.Width) + (int)(column / layout.Inner);

    /// <summary>The tile's first element.</summary>
    public long StartOf(ColumnTile tile) => (((tile.Group * layout.Outer) + tile.FirstRow) * Stride) + tile.FirstColumn;
}
