namespace Alongside.Browser; public class T { [Fact] public void T1() {} }
