#!/usr/bin/env bash
# A steady load on the whole product: memory of each process, messages waiting, errors. Prints a table; docs/soak.md has one.
#   tests/soak.sh [minutes]    15 unless said otherwise
#   SOAK_TASKS=1000000         projects that only ever grow; else they stay at 400 tasks each
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build tests/Faults -c Release --nologo -v quiet
SOAK_MINUTES="${1:-15}" tests/Faults/bin/Release/net10.0/Orchestrator.Faults.Tests --explicit only --show-live-output on --filter-class '*SoakTests' --output detailed
