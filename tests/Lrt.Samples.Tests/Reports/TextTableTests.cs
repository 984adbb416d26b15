using System;
using System.Linq;
using System.Xml.Linq;
using Lrt.Reports.Page;
using Xunit;

namespace Lrt.Samples.Tests.Reports;

public sealed class TextTableTests
{
    private static TextTable Table => new(new Column("Method", IsNumber: false), new Column("Loss") { Unit = "nats" });

    [Fact]
    public void In_Markdown_numbers_stand_at_the_right_and_bars_are_escaped() =>
        Assert.Equal(
            "| Method | Loss (nats) |\n| --- | ---: |\n| a\\|b | 0.5 |\n",
            Table.Add("a|b", "0.5").ToMarkdown()
        );

    [Fact]
    public void In_a_page_it_has_the_same_cells()
    {
        XElement table = XElement.Parse(Table.Add("a|b", "0.5").Draw().ToString());

        Assert.Equal(
            ["a|b", "0.5"],
            table.Descendants("tbody").Single().Descendants("tr").Single().Elements().Select(cell => cell.Value)
        );
    }

    [Fact]
    public void In_a_page_what_is_in_brackets_stands_below()
    {
        XElement table = XElement.Parse(Table.Add("a", "0.5 (0.4 to 0.6)").Draw().ToString());

        XElement cell = table.Descendants("td").Single();
        Assert.Equal("0.5", ((XText)cell.FirstNode!).Value);
        Assert.Equal("0.4 to 0.6", cell.Element("small")!.Value);
    }

    [Fact]
    public void A_row_has_a_cell_for_every_column() =>
        Assert.Equal("1 cells for 2 columns", Assert.Throws<ArgumentException>(() => Table.Add("a")).Message);
}
