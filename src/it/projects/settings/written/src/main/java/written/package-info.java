/** Without an annotation: javac makes no class of it. */
package written;
