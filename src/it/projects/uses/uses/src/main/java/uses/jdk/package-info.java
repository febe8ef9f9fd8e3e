@Reflection.Told("a package of edition one")
package uses.jdk;
