package app;

import jakarta.ws.rs.ApplicationPath;

/** Everything, at the root. */
@ApplicationPath("/")
public class Application extends jakarta.ws.rs.core.Application {}
