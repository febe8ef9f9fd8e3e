package dev.dymod.dispatch;

import dev.dymod.DymodException;
import dev.dymod.Exclusive;
import dev.dymod.load.CallContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.invoke.SwitchPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Stub of a service: the object that a program calls in the place of a provider, and its call sites, one for each method of the
 * service type.
 *
 * <p>Each site's target is bound to the provider and guarded by the group's switch point. So the JIT compiles a call through the
 * stub to the same code as a direct call of the provider. The object has no state, because only the call sites refer to the
 * provider. It equals only itself, and keeps its hash code over all swaps.
 *
 * @param <S> the service type
 */
public final class Stub<S> {

    private final Class<S> service;
    private final Locked locked;
    private final List<StubMethod> methods;
    private final List<MutableCallSite> sites;
    private final List<MethodHandle> whileUnbound;
    private final S object;
    private final String gone;

    /** Written and read under the lock of the group. */
    private Optional<Gate> gate = Optional.empty();

    /**
     * Creates a stub that is not bound.
     *
     * @param gone the error message of calls while there is no provider
     */
    Stub(Class<S> service, String gone, Locked locked) {
        this.service = service;
        this.gone = gone;
        this.locked = locked;
        StubPackage place = StubPackage.of(service);
        this.methods = StubMethod.of(place, service);
        this.sites = methods.stream()
                .map(method -> new MutableCallSite(method.type()))
                .toList();
        this.whileUnbound = sites.stream().map(site -> onceBound(site, locked)).toList();
        for (int i = 0; i < sites.size(); i++) {
            sites.get(i).setTarget(whileUnbound.get(i));
        }
        this.object = service.cast(StubClass.instantiate(
                place,
                service,
                methods,
                sites.stream().map(MutableCallSite::dynamicInvoker).toList()));
    }

    /** Returns the service type. */
    public Class<S> service() {
        return service;
    }

    /** Returns the object that the program calls. */
    public S object() {
        return object;
    }

    /** Prepares new targets for all sites, which enter the provider, or throw an error if it is empty. Changes nothing yet. */
    Binding binding(Optional<?> provider, SwitchPoint epoch) {
        Optional<Gate> nextGate = provider.filter(each -> each.getClass().isAnnotationPresent(Exclusive.class))
                .map(exclusive -> new Gate());
        Optional<CallContext> context = provider.flatMap(CallContext::of);
        List<MethodHandle> targets = new ArrayList<>();
        for (int i = 0; i < sites.size(); i++) {
            StubMethod method = methods.get(i);
            MutableCallSite site = sites.get(i);
            MethodHandle target = provider.map(each -> in(context, method.bindTo(each)))
                    .orElseGet(() -> throwing(method.type(), gone));
            MethodHandle entered =
                    nextGate.map(each -> through(each, target, site)).orElse(target);
            targets.add(epoch.guardWithTest(entered, whileUnbound.get(i)));
        }
        return () -> {
            for (int i = 0; i < sites.size(); i++) {
                sites.get(i).setTarget(targets.get(i));
            }
            gate = nextGate;
        };
    }

    /** Returns the gate of an exclusive provider. */
    Optional<Gate> gate() {
        return gate;
    }

    /** {@code before = context.enter(); try { target(args) } finally { context.leave(before) }}. */
    private static MethodHandle in(Optional<CallContext> context, MethodHandle target) {
        return context.map(each -> in(each, target)).orElse(target);
    }

    private static MethodHandle in(CallContext context, MethodHandle target) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            MethodHandle enter = lookup.findVirtual(
                            CallContext.class, "enter", MethodType.methodType(ClassLoader.class))
                    .bindTo(context);
            MethodHandle leave = lookup.findVirtual(
                            CallContext.class, "leave", MethodType.methodType(void.class, ClassLoader.class))
                    .bindTo(context);
            Class<?> result = target.type().returnType();
            MethodHandle cleanup = MethodHandles.dropArguments(leave, 0, Throwable.class);
            if (result != void.class) {
                // (Throwable, result, before) -> { leave(before); return result; }
                cleanup = MethodHandles.dropArguments(
                        MethodHandles.foldArguments(
                                MethodHandles.dropArguments(MethodHandles.identity(result), 1, ClassLoader.class),
                                1,
                                leave),
                        0,
                        Throwable.class);
            }
            return MethodHandles.foldArguments(
                    MethodHandles.tryFinally(MethodHandles.dropArguments(target, 0, ClassLoader.class), cleanup),
                    enter);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a context has these methods", e);
        }
    }

    /** {@code gate.enter() ? try { target(args) } finally { gate.leave() } : <wait, then as the site is bound>(args)}. */
    private MethodHandle through(Gate entered, MethodHandle target, MutableCallSite site) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            MethodHandle enter = lookup.findVirtual(Gate.class, "enter", MethodType.methodType(boolean.class))
                    .bindTo(entered);
            MethodHandle leave = lookup.findVirtual(Gate.class, "leave", MethodType.methodType(void.class))
                    .bindTo(entered);
            Class<?> result = target.type().returnType();
            MethodHandle cleanup =
                    result == void.class ? leave : MethodHandles.foldArguments(MethodHandles.identity(result), leave);
            return MethodHandles.guardWithTest(
                    enter,
                    MethodHandles.tryFinally(target, MethodHandles.dropArguments(cleanup, 0, Throwable.class)),
                    then(site, () -> {
                        entered.suspension().ifPresent(suspension -> suspension.await(service));
                        return locked.run(site::getTarget);
                    }));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a gate has these methods", e);
        }
    }

    /** Makes the current targets visible to all threads; a swap does that with its switch point. */
    void publish() {
        MutableCallSite.syncAll(sites.toArray(MutableCallSite[]::new));
    }

    /** Waits for the swap that invalidated the site, then calls its new target: {@code (args) -> target()(args)}. */
    private static MethodHandle onceBound(MutableCallSite site, Locked locked) {
        return then(site, () -> locked.run(site::getTarget));
    }

    private static MethodHandle then(MutableCallSite site, Supplier<MethodHandle> target) {
        try {
            MethodHandle get = MethodHandles.lookup()
                    .findVirtual(Supplier.class, "get", MethodType.methodType(Object.class))
                    .bindTo(target)
                    .asType(MethodType.methodType(MethodHandle.class));
            return MethodHandles.foldArguments(MethodHandles.exactInvoker(site.type()), get);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("Supplier.get is public", e);
        }
    }

    private static MethodHandle throwing(MethodType type, String message) {
        try {
            MethodHandle make = MethodHandles.lookup()
                    .findConstructor(DymodException.class, MethodType.methodType(void.class, String.class))
                    .bindTo(message);
            MethodHandle thrower = MethodHandles.throwException(type.returnType(), DymodException.class);
            return MethodHandles.dropArguments(MethodHandles.foldArguments(thrower, make), 0, type.parameterList());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("DymodException has a public constructor", e);
        }
    }

    /** New targets for the sites of a stub. Creating them may fail; setting them cannot. */
    interface Binding {
        void set();
    }

    /** Runs an action under the lock of the group. */
    interface Locked {
        <T> T run(Supplier<T> action);
    }
}
