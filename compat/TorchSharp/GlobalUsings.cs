global using System;
global using System.Collections.Generic;
global using System.Linq;
global using static TorchSharp.Native;
global using static TorchSharp.torch;
