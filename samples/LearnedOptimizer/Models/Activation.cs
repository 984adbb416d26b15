namespace LearningToLearn.Models;

/// <summary>Specifies the activation function of hidden units.</summary>
public enum Activation
{
    Sigmoid,
    ReLU,
}
