using System.Globalization;
using System.Text;
using Wfm.Engine;
using Wfm.Engine.Forecasting.Reading;
using Wfm.Web.Components.Tables;

namespace Wfm.Tests.Web.Tables;

/// <summary>Files and pasted cells on their way into a table.</summary>
public sealed class TableImportTests
{
    private static readonly CellChoice[] Teams = [new("hot", new("热线组", "Hotline")), new("chat", new("在线组", "Chat"))];

    private static readonly TableShape Shape = new(new("客服", "People"), "people",
    [
        new("id", new("工号", "Staff number"), new TextCell()) { Required = true, IsFixed = true, Words = ["员工编号", "staff no"] },
        new("name", new("姓名", "Name"), new TextCell()) { Required = true },
        new("team", new("班组", "Team"), new ChoiceCell(Teams)) { Required = true, Words = ["所属班组"] },
        new("share", new("工时比例", "Share"), new NumberCell(0.05, 1, new("%", "%"))),
        new("hired", new("入职日期", "Hire date"), new DateCell()),
        new("note", new("备注", "Note"), new TextCell()),
    ])
    { SuggestKey = used => $"N{used.Count + 1}" };

    public TableImportTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    private static TableDraft Draft() => new(Shape.Columns, new TableData(
    [
        Line("A1", "Wang Li", "hot"), Line("A2", "=Zoë", "chat"),
    ]));

    private static TableLine Line(string id, string name, string team) => new(id, new Dictionary<string, string>
    {
        ["id"] = id,
        ["name"] = name,
        ["team"] = team,
        ["share"] = "80%",
        ["hired"] = "2026-03-04",
        ["note"] = "one, two",
    });

    private static FileTable Read(byte[] bytes) => TableFile.Read(bytes, "people.csv").Value!.Single();

    private static TableImport Import(string text, Encoding? encoding = null) =>
        new(Shape, "people.csv", Read((encoding ?? Encoding.UTF8).GetBytes(text)).Rows);

    static TableImportTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Columns_are_known_by_their_headings_in_any_order_and_either_language()
    {
        var draft = Draft();
        var import = Import("所属班组,Name,员工编号,奖金\n在线组,Ann,A9,5\n热线组,Li,A1,6\n");
        Assert.Equal([2, 1, 0, -1], import.Meanings);
        Assert.Empty(import.Missing);
        Assert.Equal(new ImportEffect(1, 1, 0, 1), import.Effect(draft));
        import.Apply(draft);
        Assert.Equal(["Li", "=Zoë", "Ann"], draft.View.Select(r => r[1]));
        Assert.Equal("people.csv:2", draft.View[2].Source);
    }

    [Fact]
    public void Titles_before_the_headings_are_no_rows()
    {
        var import = Import("人员名单,,\n2026年12月,,\n工号,姓名,班组\nA9,Ann,热线组\n");
        Assert.Equal(3, import.HeadingLine);
        Assert.Equal(1, import.Effect(Draft()).Added);
    }

    [Fact]
    public void A_needed_column_that_is_missing_is_asked_for_and_one_value_serves_all_rows()
    {
        var draft = Draft();
        var import = Import("姓名\n陈静\n李娜\n");
        Assert.Equal([2], import.Missing);
        import.Constants[2] = "chat";
        Assert.Empty(import.Missing);
        import.Apply(draft);
        Assert.Equal(["chat", "chat"], draft.View.Skip(2).Select(r => r[2]));
    }

    [Fact]
    public void A_heading_that_is_not_known_can_be_given_its_meaning()
    {
        var draft = Draft();
        var import = Import("Nr;Wer;Gruppe\nA9;Ann;Chat\n");
        Assert.Equal(0, import.HeadingLine);
        import.ChooseHeadings(1);
        (int, int)[] meanings = [(0, 0), (1, 1), (2, 2)];
        foreach (var (column, meaning) in meanings) import.Mean(column, meaning);
        import.Apply(draft);
        Assert.Equal(("A9", "Ann", "chat"), (draft.View[2][0], draft.View[2][1], draft.View[2][2]));
    }

    [Fact]
    public void Words_that_name_no_choice_are_asked_for_once()
    {
        var draft = Draft();
        var import = Import("工号,姓名,班组\nA8,Ann,热线\nA9,Bob,Lines\nA7,Cid,热线\n");
        Assert.Equal([(2, "热线"), (2, "Lines")], import.UnknownWords);
        Assert.Equal(("hot", null), (import.Likely(2, "热线"), import.Likely(2, "Lines")));
        import.Meant[(2, "热线")] = "hot";
        import.Meant[(2, "Lines")] = "chat";
        import.Apply(draft);
        Assert.Equal(["hot", "chat", "hot"], draft.View.Skip(2).Select(r => r[2]));
    }

    [Fact]
    public void Rows_that_the_file_does_not_have_stay_unless_it_is_asked_to_remove_them()
    {
        var draft = Draft();
        Import("工号,姓名\nA1,Wang Li\n").Apply(draft);
        Assert.False(draft.IsChanged);
        var import = Import("工号,姓名\nA1,Wang Li\n");
        import.RemovesOthers = true;
        import.Apply(draft);
        Assert.Equal(RowState.Removed, draft.View[1].State);
        draft.Undo();
        Assert.False(draft.IsChanged);
    }

    [Fact]
    public void A_cell_for_which_the_file_has_nothing_is_emptied_or_kept_as_is_asked()
    {
        var draft = Draft();
        var import = Import("工号,备注\nA1,\n");
        Assert.Equal(1, import.Effect(draft).Emptied);
        import.KeepsWhereEmpty = true;
        Assert.Equal(default, import.Effect(draft) with { Gone = 0 });
        import.KeepsWhereEmpty = false;
        import.Apply(draft);
        Assert.Equal("", draft.View[0][5]);
    }

    [Fact]
    public void A_key_that_stands_twice_in_a_file_is_a_row_too_many_and_overwrites_nothing()
    {
        var draft = Draft();
        Import("工号,姓名\nA1,First\nA1,Second\n").Apply(draft);
        Assert.Equal(("First", "A1", "Second"), (draft.View[0][1], draft.View[2][0], draft.View[2][1]));
    }

    [Fact]
    public void Encodings_of_chinese_spreadsheets_are_told_from_their_bytes()
    {
        var import = Import("工号,姓名,班组\nA9,欧阳静,热线组\nA8,司马光,在线组\n", Encoding.GetEncoding("gb18030"));
        Assert.Equal([0, 1, 2], import.Meanings);
        Assert.Equal(["欧阳静", "司马光"], import.Sample(1));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_exported_changes_nothing_when_it_is_imported(bool asWorkbook)
    {
        var draft = Draft();
        var bytes = TableExport.Of(Shape, draft, asWorkbook);
        var import = new TableImport(Shape, "people", Read(bytes).Rows);
        Assert.Equal([0, 1, 2, 3, 4, 5], import.Meanings);
        import.Apply(draft);
        Assert.Equal(0, draft.ChangeCount);
    }

    [Fact]
    public void Exported_text_does_not_compute_in_a_spreadsheet()
    {
        var text = Encoding.UTF8.GetString(TableExport.Of(Shape, Draft(), asWorkbook: false));
        Assert.Contains("'=Zoë", text, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_that_is_damaged_is_a_finding()
    {
        var bytes = TableExport.Of(Shape, Draft(), asWorkbook: true);
        var read = TableFile.Read(bytes[..(bytes.Length / 2)], "people.xlsx");
        Assert.False(read.IsAccepted);
        Assert.Equal(("people.xlsx", FindingSeverity.Error), (read.Findings.Single().File, read.Findings.Single().Severity));
    }

    [Fact]
    public void Pasted_cells_begin_with_headings_where_two_of_them_name_columns()
    {
        Assert.True(TableImport.AreHeadings(Shape, ["姓名", "班组", "x"]));
        Assert.False(TableImport.AreHeadings(Shape, ["Ann", "热线组"]));
    }
}
