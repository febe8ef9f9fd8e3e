/** With an annotation: javac makes a class of it. */
@Deprecated
package written.impl;
