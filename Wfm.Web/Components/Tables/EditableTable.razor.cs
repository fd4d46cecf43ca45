using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Radzen;
using Wfm.Engine;
using Wfm.Web.Security;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Components.Tables;

/// <summary>
/// The one table in which master data is edited. The page declares its <see cref="Shape"/>, gives what is stored as <see cref="Data"/>,
/// and two operations of its service: <see cref="Check"/> says what is wrong with changes, <see cref="Save"/> stores all or none.
/// Everything between, keys, paste, undo, findings, two editors at once, is done here.
/// </summary>
public sealed partial class EditableTable
{
    private TableDraft _draft = new([], TableData.Empty);
    private TableData? _known;
    private List<int> _places = [];
    private UnsavedLock? _lock;
    private DateOnly _from;
    private CellBlock _chosen;
    private DraftRemarks? _remarks;
    private (NoticeKind Kind, LocalText Text)? _said;
    private string _spoken = "";
    private LocalText? _pasted;
    private string _overtakenBy = "";
    private string? _pastedText;
    private bool _importing;
    private bool _moving;
    private int _look;

    [Parameter, EditorRequired]
    public TableShape Shape { get; set; } = default!;

    /// <summary>What is stored; a new one begins the table anew, where nothing has been changed.</summary>
    [Parameter, EditorRequired]
    public TableData Data { get; set; } = TableData.Empty;

    /// <summary>What is wrong with changes, as the server sees it; without it nothing can be written.</summary>
    [Parameter]
    public Func<TableChanges, Task<IReadOnlyList<TableFinding>>>? Check { get; set; }

    /// <summary>Stores changes, all or none; it checks them itself.</summary>
    [Parameter]
    public Func<TableChanges, Task<TableOutcome>>? Save { get; set; }

    /// <summary>The day from which changes count unless another is chosen.</summary>
    [Parameter]
    public DateOnly From { get; set; }

    /// <summary>True for a table of a few rows: without search, import, export and the list of keys.</summary>
    [Parameter]
    public bool IsSmall { get; set; }

    /// <summary>
    /// Another day was chosen from which changes count. A page whose table differs from day to day gives what holds on it as
    /// <see cref="Shape"/> and <see cref="Data"/>; what was changed stays changed.
    /// </summary>
    [Parameter]
    public EventCallback<DateOnly> OnFrom { get; set; }

    /// <summary>Everything was saved; the page shows <see cref="TableSaved.Data"/> from now on, or loads anew.</summary>
    [Parameter]
    public EventCallback<TableSaved> OnSaved { get; set; }

    /// <summary>A row got the focus: its key, null for one that is not stored.</summary>
    [Parameter]
    public EventCallback<string?> OnRow { get; set; }

    /// <summary>True while something is not saved.</summary>
    public bool IsChanged => _draft.IsChanged;

    /// <summary>Asks whether what is not saved may be lost, before a page shows another table in the place of this one.</summary>
    public async Task<bool> MayLeave() => _lock is null || await _lock.MayLeave();

    private bool ReadOnly => Save is null || Check is null;

    private int LineCount => _draft.View.Count + (ReadOnly ? 0 : 1);

    private bool IsOnRemoved => RowAt(_chosen.Top) is { State: RowState.Removed };

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_known, Data)) return;
        if (_known is null) _from = From;
        if (!_draft.IsChanged) Begin(Data);
        else if (_moving) Move();
    }

    private DraftRow? RowAt(int place) => place < _draft.View.Count ? _draft.View[place] : null;

    private void Begin(TableData data)
    {
        var order = _draft.Order;
        (_known, _draft) = (data, new TableDraft(Shape.Columns, data));
        if (order != new TableOrder()) _draft.Arrange(order);
        (_remarks, _moving) = (null, false);
        Places();
    }

    /// <summary>The changes, over what holds on the day that was chosen.</summary>
    private void Move()
    {
        (_known, _moving) = (Data, false);
        _draft.Move(Shape.Columns, Data);
        Places();
    }

    private void Places() => _places = [.. Enumerable.Range(0, LineCount)];

    private async Task Change(Func<DraftEffect> change, bool sayAll = false)
    {
        if (ReadOnly || Busy) return;
        var effect = change();
        SuggestKeys();
        if (effect.Kept > 0)
            _said = (NoticeKind.Warning, new(
                $"{effect.Kept} 个单元格保持原样：已保存的行不能改编号。",
                $"{effect.Kept} cells stay as they were: the key of a stored row does not change."));
        else _said = null;
        if (sayAll)
            _pasted = new($"已写入 {effect.Cells} 个单元格，新增 {effect.Rows} 行。", $"{effect.Cells} cells written, {effect.Rows} rows added.");
        await Show();
    }

    /// <summary>A new row in which something is written and that has no key gets the next free one.</summary>
    private void SuggestKeys()
    {
        if (Shape.SuggestKey is not { } suggest) return;
        var used = _draft.Rows.Select(r => r[Shape.Key]).Where(k => k.Length > 0).ToHashSet();
        foreach (var row in _draft.Rows.Where(r => r.State == RowState.Added && !r.IsBlank && r[Shape.Key].Length == 0).ToList())
        {
            var key = suggest(used);
            used.Add(key);
            _draft.Give(row, Shape.Key, key);
        }
    }

    /// <summary>Draws what has changed, and asks the server what it thinks of it; of several answers the last one counts.</summary>
    private async Task Show()
    {
        Places();
        StateHasChanged();
        var look = ++_look;
        try
        {
            var found = await Look();
            if (look != _look) return;
            Take(found);
        }
        catch (RefusedException refused)
        {
            _said = (NoticeKind.Error, refused.Words);
        }
        catch (ForbiddenException denied)
        {
            _said = (NoticeKind.Error, ForbiddenException.Words);
            await SecurityLog.Denied(User, denied.Needed);
        }
        Speak(RowAt(_chosen.Top), _chosen.Left);
        StateHasChanged();
    }

    private async Task<IReadOnlyList<TableFinding>> Look()
    {
        var faults = _draft.Faults();
        var changes = _draft.Changes(_from);
        if (changes.Lines.Count == 0) return faults;
        var told = faults.Select(f => (f.Row, f.Column)).ToHashSet();
        var known = await Check!(changes);
        return [.. faults, .. known.Where(f => !told.Contains((f.Row, f.Column)))];
    }

    private void Take(IEnumerable<TableFinding> findings) => _remarks = new DraftRemarks(Shape, _draft, findings);

    private void Speak(DraftRow? row, int column)
    {
        _spoken = _pasted is { } pasted ? T(pasted) : _remarks?.Said(row, column) ?? "";
        _pasted = null;
    }

    private Task Store() => Run(async () =>
    {
        _look++;
        var found = await Look();
        Take(found);
        if (_remarks?.All.FirstOrDefault(f => !f.IsWarning) is { } first)
        {
            Refuse();
            await Jump(first.Row, Shape.Of(first.Column));
            return;
        }
        await Hold(true);
        try
        {
            await End(await Save!(_draft.Changes(_from)));
        }
        finally
        {
            await Hold(false);
        }
    });

    private async Task End(TableOutcome outcome)
    {
        switch (outcome)
        {
            case TableSaved saved:
                var count = _draft.ChangeCount;
                Begin(saved.Data);
                _said = (NoticeKind.Success, new($"已保存 {count} 处更改。", $"{count} change{(count == 1 ? "" : "s")} saved."));
                await OnSaved.InvokeAsync(saved);
                break;
            case TableRefused refused:
                Take(refused.Findings);
                Refuse();
                break;
            case TableOvertaken overtaken:
                (_known, _overtakenBy) = (overtaken.Data, overtaken.By);
                var rows = string.Join(T("、", ", "), _draft.Overtaken(overtaken.Data));
                _draft.Rebase(overtaken.Data);
                _said = (NoticeKind.Warning, new(
                    $"{(overtaken.By.Length > 0 ? $"{overtaken.By} " : "其他人")}刚刚改了相同的行（{rows}），您的更改没有保存，仍保留在表中；请查看后再保存。",
                    $"{(overtaken.By.Length > 0 ? overtaken.By : "Somebody else")} has just changed the same rows ({rows}). "
                    + "Yours were not saved and still stand here. Look, then save again."));
                await Show();
                break;
        }
    }

    private void Refuse()
    {
        var errors = _remarks?.Errors ?? 0;
        _said = (NoticeKind.Error, new($"有 {errors} 个问题，没有保存任何内容。", $"{errors} findings; nothing was saved."));
    }

    private void OpenImport(string? text) => (_importing, _pastedText) = (text is not null || !_importing, text);

    private void CloseImport() => (_importing, _pastedText) = (false, null);

    private async Task TakeIn(TableImport import)
    {
        CloseImport();
        await Change(() => import.Apply(_draft), sayAll: true);
        var first = _remarks is { All: [var noticed, ..] } ? noticed : null;
        if ((first?.Row ?? _draft.View.FirstOrDefault(r => r.State == RowState.Added)?.Id) is { } row)
            await Jump(row, Shape.Of(first?.Column));
    }

    private Task Export(bool asWorkbook) => Run(async () =>
    {
        var bytes = TableExport.Of(Shape, _draft, asWorkbook);
        using var stream = new DotNetStreamReference(new MemoryStream(bytes));
        var name = Shape.File + (asWorkbook ? ".xlsx" : ".csv");
        await Script.InvokeVoidAsync("wfm.save", name, asWorkbook ? TableExport.WorkbookType : "text/csv", stream);
        await SecurityLog.Downloaded(User, name);
    });

    private Task TakeTheirs(DraftConflict conflict) => Change(() => _draft.Accept(conflict));

    private Task Remove() => Change(() => IsOnRemoved ? _draft.Restore(_chosen) : _draft.Remove(_chosen));

    private async Task Discard()
    {
        if (!await Confirm(T("放弃所有未保存的更改？", "Discard everything that is not saved?"), T("放弃", "Discard"))) return;
        _said = null;
        Begin(_known!);
    }

    private void Find(string text) => Arrange(_draft.Order with { Search = text });

    private void Sort(int column) => Arrange(_draft.Order switch
    {
        { Column: var current, Descending: false } when current == column => _draft.Order with { Descending = true },
        { Column: var current } when current == column => _draft.Order with { Column = null, Descending = false },
        _ => _draft.Order with { Column = column, Descending = false },
    });

    private void Arrange(TableOrder order)
    {
        _draft.Arrange(order);
        Places();
        StateHasChanged();
    }

    private string? SortOf(int column) =>
        _draft.Order.Column != column ? null : _draft.Order.Descending ? "descending" : "ascending";

    private async Task ChooseFrom(ChangeEventArgs chosen)
    {
        var text = (string?)chosen.Value ?? "";
        if (DateOnly.TryParse(text.Length == 7 ? text + "-01" : text, CultureInfo.InvariantCulture, out var day)) _from = day;
        _moving = OnFrom.HasDelegate;
        await OnFrom.InvokeAsync(_from);
        await Show();
    }

    private async Task<bool> Confirm(string question, string yes) => await Dialogs.Confirm(
        question, T("请确认", "Please confirm"), new ConfirmOptions { OkButtonText = yes, CancelButtonText = T("返回", "Go back") }) == true;
}
