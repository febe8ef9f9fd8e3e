package dev.dymod.it;

import com.sun.jdi.AbsentInformationException;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.InternalException;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.LocatableEvent;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.request.BreakpointRequest;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Debugger that is attached to a program and works as those of IDEs do. A breakpoint applies to all classes of a name,
 * loaded now or later, and suspends all threads.
 */
final class Debugger implements AutoCloseable {

    /** Classes that IDEs do not step into. */
    private static final List<String> JDK = List.of("java.*", "javax.*", "jdk.*", "sun.*");

    /** Error code of JVMTI: the JVM has cleared the breakpoint, because it has redefined the class. */
    private static final int NOT_FOUND = 41;

    private final VirtualMachine vm;
    private final Map<String, Integer> lines = new HashMap<>();

    private Debugger(VirtualMachine vm) {
        this.vm = vm;
    }

    /**
     * Stop of a program at a line.
     *
     * @param location the line of code
     * @param thread the thread that has reached it
     */
    record Stop(Location location, ThreadReference thread) {

        /** Returns the name of the class loader, which names the generation. */
        String loader() {
            return String.valueOf(location.declaringType()
                            .classLoader()
                            .getValue(location.declaringType()
                                    .classLoader()
                                    .referenceType()
                                    .fieldByName("name")))
                    .replace("\"", "");
        }

        /** Returns the source and the line, such as {@code sheep/impl/Sheep.java:17}. */
        String source() {
            try {
                return location.sourcePath() + ":" + location.lineNumber();
            } catch (AbsentInformationException e) {
                throw new AssertionError(location + " does not name its source", e);
            }
        }

        /** Returns the value of a local variable or parameter. */
        String variable(String name) {
            try {
                StackFrame frame = thread.frame(0);
                return frame.getValue(frame.visibleVariableByName(name)).toString();
            } catch (Exception e) {
                throw new AssertionError("no variable " + name + " at " + source(), e);
            }
        }
    }

    /** Attaches to a JVM that listens on this machine. */
    static Debugger attach(int port) {
        AttachingConnector socket = Bootstrap.virtualMachineManager().attachingConnectors().stream()
                .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
                .findFirst()
                .orElseThrow();
        Map<String, Connector.Argument> arguments = socket.defaultArguments();
        arguments.get("hostname").setValue("127.0.0.1");
        arguments.get("port").setValue(Integer.toString(port));
        return Await.value(
                "a JVM that listens at port " + port, () -> attach(socket, arguments), () -> "no JVM answers there");
    }

    private static Optional<Debugger> attach(AttachingConnector socket, Map<String, Connector.Argument> arguments) {
        try {
            return Optional.of(new Debugger(socket.attach(arguments)));
        } catch (ConnectException e) {
            return Optional.empty(); // The port is printed before the JVM listens.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalConnectorArgumentsException e) {
            throw new AssertionError("the debugger cannot be attached to " + arguments, e);
        }
    }

    /**
     * Redefines all loaded classes of some names.
     *
     * @param classes class files by the names of the classes
     * @return the reason of the JVM, if it refuses
     */
    Optional<String> redefine(Map<String, byte[]> classes) {
        Map<ReferenceType, byte[]> loaded = new HashMap<>();
        classes.forEach((name, file) -> vm.classesByName(name).forEach(type -> loaded.put(type, file)));
        try {
            vm.redefineClasses(loaded);
            return Optional.empty();
        } catch (UnsupportedOperationException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Sets the breakpoint of a class, or moves it to another line, as an editor does when its line moves. */
    void breakAt(String type, int line) {
        vm.eventRequestManager().breakpointRequests().stream()
                .filter(request -> request.location().declaringType().name().equals(type))
                .toList()
                .forEach(this::delete);
        if (lines.put(type, line) == null) {
            ClassPrepareRequest request = vm.eventRequestManager().createClassPrepareRequest();
            request.addClassFilter(type);
            request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
            request.enable();
        }
        vm.classesByName(type).stream().filter(ReferenceType::isPrepared).forEach(this::setBreakpoint);
    }

    /** Deletes a breakpoint, which the JVM may have cleared already. */
    private void delete(BreakpointRequest request) {
        try {
            vm.eventRequestManager().deleteEventRequest(request);
        } catch (InternalException e) {
            if (e.errorCode() != NOT_FOUND) {
                throw e;
            }
        }
    }

    private void setBreakpoint(ReferenceType type) {
        try {
            for (Location location : type.locationsOfLine(lines.get(type.name()))) {
                BreakpointRequest request = vm.eventRequestManager().createBreakpointRequest(location);
                request.setSuspendPolicy(EventRequest.SUSPEND_ALL);
                request.enable();
            }
        } catch (AbsentInformationException e) {
            throw new AssertionError(type + " has no line numbers", e);
        }
    }

    /** Removes all breakpoints and resumes the program. */
    void clear() {
        lines.clear();
        vm.eventRequestManager().deleteAllBreakpoints();
        vm.eventRequestManager()
                .deleteEventRequests(List.copyOf(vm.eventRequestManager().classPrepareRequests()));
        vm.resume();
    }

    void resume() {
        vm.resume();
    }

    /** Waits for a certain stop at a breakpoint, and resumes the program after any other. */
    Stop awaitStop(String what, Predicate<Stop> wanted) {
        return await(what, event -> event instanceof BreakpointEvent, wanted);
    }

    /** Steps into the method that the line of a stop calls. */
    Stop stepInto(Stop stop) {
        StepRequest step =
                vm.eventRequestManager().createStepRequest(stop.thread(), StepRequest.STEP_LINE, StepRequest.STEP_INTO);
        JDK.forEach(step::addClassExclusionFilter);
        step.addCountFilter(1);
        step.setSuspendPolicy(EventRequest.SUSPEND_ALL);
        step.enable();
        vm.resume();
        Stop next = await("the end of a step", event -> event instanceof StepEvent, any -> true);
        vm.eventRequestManager().deleteEventRequest(step);
        return next;
    }

    private Stop await(String what, Predicate<Event> kind, Predicate<Stop> wanted) {
        StringBuilder others = new StringBuilder();
        return Await.value(
                what,
                () -> {
                    EventSet events = next();
                    Optional<Stop> stop = Optional.empty();
                    for (Event event : events == null ? List.<Event>of() : events) {
                        if (event instanceof ClassPrepareEvent prepared) {
                            setBreakpoint(prepared.referenceType());
                        } else if (kind.test(event)) {
                            LocatableEvent at = (LocatableEvent) event;
                            Stop reached = new Stop(at.location(), at.thread());
                            others.append(reached.loader())
                                    .append("  ")
                                    .append(reached.source())
                                    .append('\n');
                            stop = Optional.of(reached).filter(wanted);
                        }
                    }
                    if (events != null && stop.isEmpty()) {
                        events.resume();
                    }
                    return stop;
                },
                () -> "it stopped at\n" + others);
    }

    private EventSet next() {
        try {
            return vm.eventQueue().remove(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Detaches from the program, which continues. */
    @Override
    public void close() {
        try {
            vm.dispose();
        } catch (VMDisconnectedException e) {
            // The program has ended.
        }
    }
}
