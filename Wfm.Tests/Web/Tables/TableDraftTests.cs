using System.Globalization;
using Wfm.Web.Components.Tables;

namespace Wfm.Tests.Web.Tables;

/// <summary>A table as an editor changes it, without a browser.</summary>
public sealed class TableDraftTests
{
    private const int Id = 0, Name = 1, Team = 2, Share = 3, Hired = 4, Skills = 5;

    private static readonly CellChoice[] Teams = [new("hot", new("热线组", "Hotline")), new("chat", new("在线组", "Chat"))];

    private static readonly TableColumn[] Columns =
    [
        new("id", new("工号", "Staff number"), new TextCell()) { Required = true, IsFixed = true },
        new("name", new("姓名", "Name"), new TextCell(20)) { Required = true },
        new("team", new("班组", "Team"), new ChoiceCell(Teams)) { Required = true },
        new("share", new("工时比例", "Share"), new NumberCell(0.05, 1, new("%", "%"))),
        new("hired", new("入职", "Hired"), new DateCell()),
        new("skills", new("技能", "Skills"), new ChoicesCell(Teams)),
    ];

    public TableDraftTests() => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");

    private static TableLine Line(string id, string name, string team = "hot", string stamp = "1") => new(
        id, new Dictionary<string, string>
        {
            ["id"] = id,
            ["name"] = name,
            ["team"] = team,
            ["share"] = "100%",
            ["skills"] = "hot",
        }, stamp);

    private static TableDraft Draft(params TableLine[] lines) => new(Columns, new TableData(lines));

    private static TableDraft Two() => Draft(Line("A1", "Wang Li"), Line("A2", "Zoë"));

    private static LineChange Only(TableDraft draft) => Assert.Single(draft.Changes(new(2027, 1, 1)).Lines);

    [Fact]
    public void A_written_cell_is_a_change_and_knows_what_it_was()
    {
        var draft = Two();
        draft.Write(1, Name, "Zoe");
        var change = Only(draft);
        Assert.Equal(("Zoë", "Zoe"), (change.Before!.Cells["name"], change["name"]));
        Assert.True(change.Changes("name") && !change.Changes("team"));
        Assert.Equal(1, draft.ChangeCount);
    }

    [Fact]
    public void A_cell_that_is_written_back_is_no_change()
    {
        var draft = Two();
        draft.Write(0, Name, "Li");
        draft.Write(0, Name, "Wang Li");
        Assert.False(draft.IsChanged);
    }

    [Fact]
    public void A_block_fills_rows_and_columns_and_adds_what_lies_beyond_the_last_row()
    {
        var draft = Two();
        var effect = draft.Paste(1, Name, [["Ann", "Chat"], ["Bob", "在线组"], ["Cid", "hot"]]);
        Assert.Equal(new DraftEffect(6, 2, 0), effect);
        Assert.Equal(["Wang Li", "Ann", "Bob", "Cid"], draft.View.Select(r => r[Name]));
        Assert.Equal(["hot", "chat", "chat", "hot"], draft.View.Select(r => r[Team]));
    }

    [Fact]
    public void One_undo_takes_a_whole_block_back_and_redo_brings_it_again()
    {
        var draft = Two();
        draft.Paste(1, Name, [["Ann", "Chat"], ["Bob", "Chat"]]);
        Assert.True(draft.Undo());
        Assert.Equal(["Wang Li", "Zoë"], draft.View.Select(r => r[Name]));
        Assert.False(draft.IsChanged);
        Assert.True(draft.Redo());
        Assert.Equal(["Wang Li", "Ann", "Bob"], draft.View.Select(r => r[Name]));
        Assert.False(draft.Redo());
    }

    [Fact]
    public void Columns_beyond_the_last_are_left_out()
    {
        var draft = Two();
        draft.Paste(0, Skills, [["Chat", "who", "knows"]]);
        Assert.Equal("chat", Only(draft)["skills"]);
    }

    [Fact]
    public void The_id_of_a_stored_row_stays_and_it_is_said()
    {
        var draft = Two();
        Assert.Equal(1, draft.Paste(0, Id, [["X9", "Li"]]).Kept);
        Assert.Equal(("A1", "Li"), (draft.View[0][Id], draft.View[0][Name]));
    }

    [Fact]
    public void What_is_no_value_stays_as_it_was_written_with_its_fault()
    {
        var draft = Two();
        draft.Paste(0, Team, [["Sales", "120"]]);
        Assert.Equal("Sales", draft.View[0][Team]);
        Assert.Equal(["team", "share"], draft.Faults().Select(f => f.Column));
        Assert.Contains("Hotline / Chat", draft.Faults()[0].Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_in_which_nothing_is_written_is_not_saved()
    {
        var draft = Two();
        draft.Write(2, Name, "Ann");
        draft.Write(2, Name, "");
        Assert.Empty(draft.Changes(default).Lines);
        Assert.Equal(0, draft.ChangeCount);
    }

    [Fact]
    public void A_required_cell_that_is_cleared_is_a_fault()
    {
        var draft = Two();
        draft.Clear(new CellBlock(0, Name, 1, Team));
        Assert.Equal(4, draft.Faults().Count);
        Assert.Equal(2, draft.View.Count);
    }

    [Fact]
    public void Clearing_beyond_the_last_row_adds_nothing()
    {
        var draft = Two();
        draft.Clear(new CellBlock(2, 0, 2, 5));
        Assert.Equal(2, draft.View.Count);
    }

    [Fact]
    public void A_removed_row_goes_with_the_save_and_can_be_kept()
    {
        var draft = Two();
        draft.Remove(new CellBlock(0, 0, 0, 0));
        Assert.True(Only(draft).IsRemoved);
        draft.Restore(new CellBlock(0, 0, 0, 0));
        Assert.False(draft.IsChanged);
    }

    [Fact]
    public void An_added_row_that_is_removed_is_gone_at_once_and_comes_back_by_undo()
    {
        var draft = Two();
        draft.Write(2, Name, "Ann");
        draft.Remove(new CellBlock(2, 0, 2, 0));
        Assert.Equal(2, draft.View.Count);
        draft.Undo();
        Assert.Equal("Ann", draft.View[2][Name]);
    }

    [Fact]
    public void The_first_row_of_a_block_fills_down_and_one_value_fills_all()
    {
        var draft = Draft(Line("A1", "a", "chat"), Line("A2", "b"), Line("A3", "c"));
        draft.FillDown(new CellBlock(0, Team, 2, Team));
        Assert.Equal(["chat", "chat", "chat"], draft.View.Select(r => r[Team]));
        draft.Fill(new CellBlock(1, Share, 2, Share), "50%");
        Assert.Equal(["100%", "50%", "50%"], draft.View.Select(r => r[Share]));
    }

    [Fact]
    public void Dates_of_a_column_settle_together_what_one_leaves_open()
    {
        var draft = Two();
        draft.Paste(0, Hired, [["3/4/2026"], ["25/4/2026"]]);
        Assert.Equal(["2026-04-03", "2026-04-25"], draft.View.Select(r => r[Hired]));
        draft.Write(0, Hired, "3/4/2026");
        Assert.Contains("2026-04-03 or 2026-03-04", draft.Faults().Single().Message.En, StringComparison.Ordinal);
        draft.Write(0, Hired, "2026年3月4日");
        Assert.Equal("2026-03-04", draft.View[0][Hired]);
    }

    [Theory]
    [InlineData("80", "80%")]
    [InlineData("0.8", "80%")]
    [InlineData("８０％", "80%")]
    [InlineData("1", "100%")]
    public void A_share_is_read_with_and_without_its_sign_where_one_reading_fits(string text, string value) =>
        Assert.Equal(new CellReading(value), new NumberCell(0.05, 1, new("%", "%")).Of(text));

    [Fact]
    public void A_share_that_can_be_read_in_two_ways_is_asked_for() =>
        Assert.Contains("0.5% or 50%", new NumberCell(0, 1, new("%", "%"), 1).Of("0.5").Fault!.Value.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("热线组；在线组", "hot;chat")]
    [InlineData("Chat, Hotline", "hot;chat")]
    [InlineData("HOTLINE", "hot")]
    public void Several_choices_are_read_in_any_order_and_either_language(string text, string value)
    {
        var draft = Two();
        draft.Write(0, Skills, "x");
        draft.Write(0, Skills, text);
        Assert.Equal(value, draft.View[0][Skills]);
    }

    [Fact]
    public void A_name_with_a_comma_is_one_choice_of_several()
    {
        var cell = new ChoicesCell([new("eu", new("欧洲", "Sales, EU")), new("us", new("美国", "Sales, US"))]);
        Assert.Equal("Sales, EU; Sales, US", cell.Show("eu;us"));
        Assert.Equal(new CellReading("eu;us"), cell.Of("Sales, EU; Sales, US"));
        Assert.Equal(new CellReading("eu;us"), cell.Of("us,eu"));
        Assert.Equal(["x"], cell.Unknown("Sales, EU; x"));
    }

    [Fact]
    public void Rows_are_found_by_pinyin_and_do_not_move_while_they_are_written()
    {
        var draft = Draft(Line("A1", "李娜"), Line("A2", "王芳"), Line("A3", "陈静"));
        draft.Arrange(new TableOrder("wangf"));
        Assert.Equal("A2", Assert.Single(draft.View)[Id]);
        draft.Arrange(new TableOrder("", Name));
        var order = draft.View.Select(r => r[Id]).ToList();
        draft.Write(0, Name, "赵敏");
        Assert.Equal(order, draft.View.Select(r => r[Id]));
    }

    [Fact]
    public void A_row_that_somebody_else_changed_takes_theirs_where_nothing_was_written_here()
    {
        var draft = Two();
        draft.Write(0, Name, "Mine");
        draft.Rebase(new TableData([Line("A1", "Wang Li", "chat", "2"), Line("A2", "Zoë")]));
        var change = Only(draft);
        Assert.Equal(("Mine", "chat", "2"), (change["name"], change["team"], change.Before!.Stamp));
        Assert.Empty(draft.Conflicts);
    }

    [Fact]
    public void The_same_cell_changed_by_two_keeps_the_own_text_and_tells_theirs()
    {
        var draft = Two();
        draft.Write(0, Name, "Mine");
        var stored = new TableData([Line("A1", "Theirs", stamp: "2"), Line("A2", "Zoë")]);
        Assert.Equal(["A1"], draft.Overtaken(stored));
        draft.Rebase(stored);
        var conflict = Assert.Single(draft.Conflicts);
        Assert.Equal(("Theirs", "Mine"), (conflict.Theirs, conflict.Row[Name]));
        draft.Accept(conflict);
        Assert.False(draft.IsChanged);
        Assert.Empty(draft.Conflicts);
    }

    [Fact]
    public void Another_day_goes_under_the_changes_and_nobody_is_blamed_for_it()
    {
        var draft = Two();
        draft.Write(0, Name, "Mine");
        draft.Move(Columns, new TableData([Line("A1", "Later", "chat"), Line("A2", "Zoë")]));
        Assert.Equal(("Mine", "chat"), (Only(draft)["name"], Only(draft)["team"]));
        Assert.Empty(draft.Conflicts);
    }

    [Fact]
    public void A_row_that_somebody_else_removed_is_lost_only_where_nothing_was_written_here()
    {
        var draft = Two();
        draft.Write(0, Name, "Mine");
        draft.Rebase(new TableData([]));
        Assert.Equal("Mine", Assert.Single(draft.View)[Name]);
        Assert.True(Only(draft).IsAdded);
        Assert.Equal(-1, Assert.Single(draft.Conflicts).Column);
    }

    [Fact]
    public void Cells_travel_by_the_clipboard_with_their_tabs_quotes_and_line_breaks()
    {
        IReadOnlyList<string>[] rows = [["a\tb", "say \"hi\"", ""], ["two\nlines", "", "x"]];
        Assert.Equal(rows, ClipboardText.Read(ClipboardText.Write(rows)));
        Assert.Equal([["6\" screen", "b"], ["c", ""]], ClipboardText.Read("6\" screen\tb\r\nc\t\r\n"));
    }

    [Fact]
    public void What_is_copied_reads_as_the_reader_sees_it_and_can_be_pasted_back()
    {
        var draft = Two();
        var texts = draft.Texts(new CellBlock(0, Name, 1, Skills));
        Assert.Equal(["Wang Li", "Hotline", "100%", "", "Hotline"], texts[0]);
        draft.Paste(0, Name, texts);
        Assert.False(draft.IsChanged);
    }
}
