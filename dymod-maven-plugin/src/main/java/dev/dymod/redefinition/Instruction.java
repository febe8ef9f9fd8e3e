package dev.dymod.redefinition;

import java.util.List;

/**
 * Instruction of a method, comparable with those of another class file.
 *
 * @param opcode its opcode; negative for an entry of the exception table
 * @param operands its operands; the target of a jump is the distance in instructions
 */
record Instruction(int opcode, List<Object> operands) {}
