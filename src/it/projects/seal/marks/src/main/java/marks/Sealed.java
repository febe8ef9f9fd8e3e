package marks;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a class with a text, of which the program knows nothing. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Sealed {

    String colour() default "red";
}
