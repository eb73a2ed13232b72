// CommonJS packages that require() the ESM-only Nest need it evaluated before Jest meets them.
import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
