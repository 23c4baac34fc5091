namespace Alongside.Tests; public class T { [Fact] public void T1() {} }
