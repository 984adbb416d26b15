#nullable enable annotations

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients.</summary>
    public partial class Tensor
    {
        public bool is_leaf => Value(lrt_is_leaf(Handle), this);

        public bool requires_grad
        {
            get => lrt_requires_grad(Handle);
            set
            {
                lrt_set_requires_grad(Handle, value);
                CheckForErrors();
            }
        }

        /// <summary>A new wrapper of the gradient at each call; null where there is none.</summary>
        public Tensor? grad
        {
            get
            {
                var gradient = lrt_grad(Handle);
                if (gradient != 0) return new Tensor(gradient);
                CheckForErrors();
                return null;
            }

            set
            {
                lrt_set_grad(Handle, Or0(value));
                Same(value);
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public void retain_grad()
        {
            lrt_retain_grad(Handle);
            CheckForErrors();
        }

        public void backward()
        {
            lrt_backward(Handle);
            Same();
        }

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward(new[] { this }, grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => Out(lrt_detach(Handle), this);

        public Tensor detach_()
        {
            lrt_detach_(Handle);
            return Same();
        }
    }
}
