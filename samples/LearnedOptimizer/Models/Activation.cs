namespace LearningToLearn.Models;

/// <summary>What hidden units make of their sums.</summary>
public enum Activation
{
    Sigmoid,
    ReLU,
}
