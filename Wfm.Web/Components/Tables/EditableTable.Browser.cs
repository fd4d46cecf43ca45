using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Wfm.Web.Components.Words;

namespace Wfm.Web.Components.Tables;

/// <content>What the browser's side of the table asks for, and what it is told.</content>
public sealed partial class EditableTable
{
    private const long LongestPaste = 20_000_000;

    private ElementReference _root;
    private IJSObjectReference? _grid;
    private DotNetObjectReference<EditableTable>? _self;
    private TableShape? _shown;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _grid = await Script.InvokeAsync<IJSObjectReference>("wfm.table", _root, _self, ColumnsOf(Shape), ReadOnly);
        }
        else if (!ReferenceEquals(_shown, Shape) && _grid is not null) await _grid.InvokeVoidAsync("learn", (object)ColumnsOf(Shape));
        _shown = Shape;
    }

    /// <summary>Cells that there are, whatever the browser says.</summary>
    private CellBlock Within(int top, int left, int bottom, int right)
    {
        var (lastRow, lastColumn) = (Math.Max(0, LineCount - 1), Shape.Columns.Count - 1);
        return CellBlock.Between(
            Math.Clamp(top, 0, lastRow), Math.Clamp(left, 0, lastColumn), Math.Clamp(bottom, 0, lastRow), Math.Clamp(right, 0, lastColumn));
    }

    /// <summary>What the browser must know of the columns.</summary>
    private static object[] ColumnsOf(TableShape shape) =>
    [
        .. shape.Columns.Select(c => new
        {
            title = T(c.Title),
            many = c.Kind is ChoicesCell,
            choices = c.Kind.Choices.Select(choice => T(choice.Name)).ToArray(),
        }),
    ];

    [JSInvokable]
    public Task Write(int row, int column, string text) => Change(() => _draft.Write(row, column, text));

    [JSInvokable]
    public Task Clear(int top, int left, int bottom, int right) => Change(() => _draft.Clear(Within(top, left, bottom, right)));

    [JSInvokable]
    public Task FillDown(int top, int left, int bottom, int right) =>
        Change(() => _draft.FillDown(Within(top, left, bottom, right)));

    /// <summary>Takes what stands on the clipboard, however much it is.</summary>
    [JSInvokable]
    public async Task Paste(int top, int left, int bottom, int right, IJSStreamReference clipboard)
    {
        if (clipboard.Length > LongestPaste)
        {
            _said = (NoticeKind.Error, new("粘贴的内容过多，请改用文件导入。", "This is too much to paste; import it as a file."));
            StateHasChanged();
            return;
        }
        await using var stream = await clipboard.OpenReadStreamAsync(LongestPaste, Gone);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(Gone);
        var block = ClipboardText.Read(text);
        if (block.Count == 0 || ReadOnly) return;
        if (block.Count > 1 && TableImport.AreHeadings(Shape, block[0]))
        {
            OpenImport(text);
            StateHasChanged();
            return;
        }
        var cells = Within(top, left, bottom, right);
        await Change(() => block is [[var one]] ? _draft.Fill(cells, one) : _draft.Paste(top, left, block), sayAll: true);
    }

    /// <summary>Cells are chosen.</summary>
    /// <returns>Their text for the clipboard.</returns>
    [JSInvokable]
    public async Task<string> Choose(int top, int left, int bottom, int right)
    {
        var rowBefore = RowAt(_chosen.Top);
        _chosen = Within(top, left, bottom, right);
        var row = RowAt(top);
        Speak(row, left);
        if (!ReferenceEquals(row, rowBefore)) await OnRow.InvokeAsync(row?.Line?.Key);
        StateHasChanged();
        return ClipboardText.Write(_draft.Texts(_chosen));
    }

    [JSInvokable]
    public async Task Command(string command)
    {
        if (ReadOnly || Busy) return;
        if (command == "Save" && _draft.IsChanged) await Store();
        else if (command == "Remove") await Remove();
        else if (command == "Undo" && _draft.Undo() || command == "Redo" && _draft.Redo()) await Show();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_grid is not null) await _grid.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its side of the table with it.
        }
        _self?.Dispose();
        Dispose();
    }

    /// <summary>Nothing is written while it is saved: what is typed then would belong to neither.</summary>
    private async Task Hold(bool held)
    {
        if (_grid is not null) await _grid.InvokeVoidAsync("hold", held);
    }

    private async Task Jump(int row, int column)
    {
        var place = _draft.View.Select((r, i) => (r.Id, i)).Where(r => r.Id == row).Select(r => r.i).FirstOrDefault(-1);
        if (place < 0)
        {
            Arrange(_draft.Order with { Search = "" });
            place = _draft.View.Select((r, i) => (r.Id, i)).Where(r => r.Id == row).Select(r => r.i).FirstOrDefault(-1);
        }
        if (place >= 0 && _grid is not null) await _grid.InvokeVoidAsync("focus", place, Math.Max(0, column));
    }

    private async Task AddRow()
    {
        if (_grid is not null) await _grid.InvokeVoidAsync("focus", _draft.View.Count, 0);
    }
}
