namespace Wfm.Engine.Rostering.Model;

/// <summary>A constraint as it binds one agent's line.</summary>
/// <param name="Constraint">A cell, sequence, run or total.</param>
/// <param name="Carry">What the agent brings into a total from before; 0 for the other kinds.</param>
public readonly record struct LineConstraint(Constraint Constraint, long Carry = 0);
