package dev.dymod;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a provider whose value its successor takes over at a swap.
 *
 * <pre>{@code
 * public final class Sheep implements SheepCounter {
 *     @Keep private int counted;
 * }
 * }</pre>
 *
 * <p>The successor has a field of that name with the annotation, neither static nor final. The value is read just before
 * the swap, after {@link ReloadEvent.AboutToReload} has been told, and written after the successor's constructor. It must
 * outlive the generation: a value whose class, or an element or key of it, is of the module's own rejects the swap, with
 * the name of the field. A field that the successor does not have is dropped.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Keep {}
