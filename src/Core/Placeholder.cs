namespace Alongside.Core;
