namespace Wfm.Engine.Rostering.Search.Programmes;

/// <summary>How a fractional roster becomes a whole one.</summary>
internal enum DiveDepth
{
    /// <summary>Every agent takes the line with the largest share at once.</summary>
    Round,

    /// <summary>Lines are fixed a few at a time, and the rest is solved again.</summary>
    Bottom,
}
