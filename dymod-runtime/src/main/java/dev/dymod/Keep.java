package dev.dymod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a provider whose value dymod copies to the successor at a swap.
 *
 * <pre>{@code
 * public final class Sheep implements SheepCounter {
 *     @Keep private int counted;
 * }
 * }</pre>
 *
 * <p>dymod copies the value to the successor's field of the same name if that field has the annotation, too. Such a field must
 * not be static or final. A field that the successor does not have is dropped.
 *
 * <p>dymod reads the value just before the swap, after the listeners of {@link ReloadEvent.AboutToReload} have returned. It
 * writes the value after the successor's constructor has returned.
 *
 * <p>The value must not be of a class of the module, because such a class exists once for each generation. The same applies to
 * the elements and keys of arrays and JDK collections. Otherwise dymod rejects the new generation and names the field.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Keep {}
